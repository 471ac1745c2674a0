'use client'
import { AppShell } from '@summa/ui/shell/app-shell.tsx'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'
import { Suspense, useMemo } from 'react'
import type { ReactNode } from 'react'
import { destinations, teachingAt } from './destinations.ts'

const tools = () => import('../palette/tools.tsx')
const PaletteButton = lazyScreen(async () => (await tools()).PaletteButton)
const Panels = lazyScreen(async () => (await tools()).Panels)

type FrameProps = { teachingAddress: string | undefined; children: ReactNode }

/** The navigation and the palette around every screen of the console. */
export function Frame({ teachingAddress, children }: FrameProps) {
  const places = useMemo(
    () => (teachingAddress === undefined ? destinations : [...destinations, teachingAt(teachingAddress)]),
    [teachingAddress],
  )
  return (
    <AppShell destinations={places} wide tools={<PaletteButton />}>
      {children}
      <Suspense>
        <Panels />
      </Suspense>
    </AppShell>
  )
}

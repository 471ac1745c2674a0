'use client'
import { AppShell } from '@summa/ui/shell/app-shell.tsx'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { destinations } from './destinations.ts'

const tools = () => import('../palette/tools.tsx')
const PaletteButton = lazyScreen(async () => (await tools()).PaletteButton)
const Panels = lazyScreen(async () => (await tools()).Panels)

/** The navigation and the palette around every screen of the console. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <AppShell destinations={destinations} wide tools={<PaletteButton />}>
      {children}
      <Suspense>
        <Panels />
      </Suspense>
    </AppShell>
  )
}

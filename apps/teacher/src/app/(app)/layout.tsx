'use client'
import { AppShell } from '@summa/ui/shell/app-shell.tsx'
import type { Destination } from '@summa/ui/shell/destination.ts'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'
import { CalendarDays, Sun, UserRound, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'

const WithMe = lazyScreen(
  async () => (await import(/* webpackChunkName: "signed-in" */ '@summa/ui/session/with-me.tsx')).WithMe,
)

const destinations: readonly Destination[] = [
  { href: '/', label: 'today', sign: Sun },
  { href: '/calendar', alsoWithin: '/session', label: 'calendar', sign: CalendarDays },
  { href: '/payroll', label: 'pay', sign: Wallet },
  { href: '/me', label: 'me', sign: UserRound },
]

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <AppShell destinations={destinations}>
      <WithMe>{children}</WithMe>
    </AppShell>
  )
}

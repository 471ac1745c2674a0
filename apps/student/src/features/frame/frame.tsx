'use client'
import { AppShell } from '@summa/ui/shell/app-shell.tsx'
import type { Destination } from '@summa/ui/shell/destination.ts'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'
import { CalendarDays, Hourglass, House, MessagesSquare, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'

const WithMe = lazyScreen(
  async () => (await import(/* webpackChunkName: "signed-in" */ '@summa/ui/session/with-me.tsx')).WithMe,
)
const ActingFor = lazyScreen(
  async () => (await import(/* webpackChunkName: "signed-in" */ '../family/acting-for.tsx')).ActingFor,
)

const destinations: readonly Destination[] = [
  { href: '/', label: 'home', sign: House },
  { href: '/calendar', label: 'calendar', sign: CalendarDays, alsoWithin: '/session' },
  { href: '/hours', label: 'hours', sign: Hourglass, needs: { feature: 'HOURS' } },
  { href: '/requests', label: 'requests', sign: MessagesSquare },
  { href: '/me', label: 'me', sign: UserRound },
]

/** The navigation around every screen, and for whom the screens are. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <AppShell destinations={destinations}>
      <WithMe>
        <ActingFor>{children}</ActingFor>
      </WithMe>
    </AppShell>
  )
}

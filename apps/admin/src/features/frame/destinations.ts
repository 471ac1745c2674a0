import type { Destination } from '@summa/ui/shell/destination.ts'
import { CalendarDays, Inbox, LayoutDashboard, Users } from 'lucide-react'
import { lazy } from 'react'
import type { signs } from './signs.ts'

const PendingMark = lazy(() =>
  import('../requests/pending-mark.tsx').then((module) => ({ default: module.PendingMark })),
)

const signOf = (name: keyof typeof signs) =>
  lazy(async () => ({
    default: (await import(/* webpackChunkName: "signed-in" */ './signs.ts')).signs[name],
  }))

/** The screens of the console, in the order of the sidebar. The palette offers them too. */
export const destinations: readonly Destination[] = [
  { href: '/', label: 'dashboard', sign: LayoutDashboard, group: 'day' },
  { href: '/calendar', label: 'calendar', sign: CalendarDays, group: 'day' },
  { href: '/requests', label: 'requests', sign: Inbox, group: 'day', mark: PendingMark },
  { href: '/log', label: 'log', sign: signOf('MailCheck'), group: 'day', noTab: true },
  { href: '/students', label: 'students', sign: Users, group: 'people' },
  { href: '/families', label: 'families', sign: signOf('House'), group: 'people' },
  { href: '/teachers', label: 'teachers', sign: signOf('Presentation'), group: 'people' },
  { href: '/hours', label: 'hours', sign: signOf('Hourglass'), group: 'money', needs: { feature: 'HOURS' } },
  {
    href: '/payroll',
    label: 'payroll',
    sign: signOf('Banknote'),
    group: 'money',
    needs: { owner: true, feature: 'PAYROLL' },
  },
  { href: '/rates', label: 'rates', sign: signOf('Coins'), group: 'offer' },
  { href: '/staff', label: 'staff', sign: signOf('IdCard'), group: 'academy', needs: { owner: true } },
  {
    href: '/settings',
    label: 'settings',
    sign: signOf('Settings2'),
    group: 'academy',
    needs: { owner: true },
  },
  {
    href: '/connections',
    label: 'connections',
    sign: signOf('Cable'),
    group: 'academy',
    needs: { owner: true },
  },
  { href: '/audit', label: 'audit', sign: signOf('ScrollText'), group: 'academy' },
]

/** For a person who also teaches: the teaching app, at its address. */
export function teachingAt(address: string): Destination {
  return {
    href: address,
    label: 'teaching',
    sign: signOf('ArrowUpRight'),
    group: 'day',
    needs: { role: 'TEACHER' },
  }
}

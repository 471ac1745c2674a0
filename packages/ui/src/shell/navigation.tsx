'use client'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { Destination } from './destination.ts'

function isWithin(pathname: string, { href, alsoWithin }: Destination): boolean {
  if (alsoWithin !== undefined && pathname.startsWith(`${alsoWithin}/`)) return true
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}

/** Along the bottom of a phone, within reach of a thumb. */
export function TabBar({ destinations }: { destinations: readonly Destination[] }) {
  const say = useTranslations('navigation')
  const pathname = usePathname()
  return (
    <nav
      aria-label={say('main')}
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.map((destination) => {
        const { href, label, sign: Sign } = destination
        const here = isWithin(pathname, destination)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={clsx(
              'flex min-h-15 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium -outline-offset-2 transition-colors',
              here ? 'text-laurel' : 'text-ink-soft hover:text-ink',
            )}
          >
            <span className={clsx('rounded-full px-4 py-0.5 transition-colors', here && 'bg-laurel-tint')}>
              <Sign aria-hidden className="size-5.5" />
            </span>
            {say(label)}
          </Link>
        )
      })}
    </nav>
  )
}

/** Down the side of a desktop. */
export function SideLinks({ destinations }: { destinations: readonly Destination[] }) {
  const say = useTranslations('navigation')
  const pathname = usePathname()
  return (
    <nav aria-label={say('main')} className="flex flex-col gap-1">
      {destinations.map((destination) => {
        const { href, label, sign: Sign } = destination
        const here = isWithin(pathname, destination)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={clsx(
              'flex min-h-10 items-center gap-3 rounded-md px-3 text-sm font-medium transition-colors',
              here ? 'bg-laurel-tint text-laurel' : 'text-ink-soft hover:bg-sunken hover:text-ink',
            )}
          >
            <Sign aria-hidden className="size-5" />
            {say(label)}
          </Link>
        )
      })}
    </nav>
  )
}

'use client'
import { clsx } from 'clsx'
import { Menu } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useSessionState } from '../session/session-context.tsx'
import type { Destination } from './destination.ts'

const mostTabs = 5

const MoreSheet = lazy(() => import('./more-sheet.tsx').then((module) => ({ default: module.MoreSheet })))

function isWithin(pathname: string, { href, alsoWithin }: Pick<Destination, 'href' | 'alsoWithin'>) {
  if (alsoWithin !== undefined && pathname.startsWith(`${alsoWithin}/`)) return true
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}

const tabClasses = (here: boolean) =>
  clsx(
    'flex min-h-15 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium -outline-offset-2 transition-colors',
    here ? 'text-laurel' : 'text-ink-soft hover:text-ink',
  )

function TabSign({ here, children }: { here: boolean; children: ReactNode }) {
  return (
    <span className={clsx('relative rounded-full px-4 py-0.5 transition-colors', here && 'bg-laurel-tint')}>
      {children}
    </span>
  )
}

/** Along the bottom of a phone, within reach of a thumb. */
export function TabBar({ destinations }: { destinations: readonly Destination[] }) {
  const say = useTranslations('navigation')
  const pathname = usePathname()
  const fits = destinations.length <= mostTabs
  const tabs = fits ? destinations : destinations.slice(0, mostTabs - 1)
  return (
    <nav
      aria-label={say('main')}
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {tabs.map((destination) => {
        const { href, label, sign: Sign } = destination
        const here = isWithin(pathname, destination)
        return (
          <Link key={href} href={href} aria-current={here ? 'page' : undefined} className={tabClasses(here)}>
            <TabSign here={here}>
              <Sign aria-hidden className="size-5.5" />
              <span className="absolute -top-1 start-[calc(50%+0.25rem)]">
                <Mark of={destination} />
              </span>
            </TabSign>
            {say(label)}
          </Link>
        )
      })}
      {!fits && <MoreTab destinations={destinations.slice(mostTabs - 1)} />}
    </nav>
  )
}

/** The places that did not fit, in a sheet of their own. */
function MoreTab({ destinations }: { destinations: readonly Destination[] }) {
  const say = useTranslations('navigation')
  const pathname = usePathname()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const here = pathname === '/me' || destinations.some((one) => isWithin(pathname, one))

  function show() {
    setWanted(true)
    setOpen(true)
  }

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={show}
        className={tabClasses(here)}
      >
        <TabSign here={here}>
          <Menu aria-hidden className="size-5.5" />
        </TabSign>
        {say('more')}
      </button>
      <Suspense>
        {wanted && <MoreSheet destinations={destinations} open={open} onOpenChange={setOpen} />}
      </Suspense>
    </>
  )
}

/** Down the side of a desktop. */
export function SideLinks({ destinations }: { destinations: readonly Destination[] }) {
  const say = useTranslations('navigation')
  const pathname = usePathname()
  return (
    <nav aria-label={say('main')} className="-my-1 flex min-h-0 flex-col gap-1 overflow-y-auto py-1">
      {destinations.map((destination) => {
        const { href, label, sign: Sign } = destination
        const here = isWithin(pathname, destination)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={clsx(
              'flex min-h-10 items-center gap-3 rounded-md px-3 text-sm font-medium -outline-offset-2 transition-colors',
              here ? 'bg-laurel-tint text-laurel' : 'text-ink-soft hover:bg-sunken hover:text-ink',
            )}
          >
            <Sign aria-hidden className="size-5" />
            <span className="min-w-0 flex-1 truncate">{say(label)}</span>
            <Mark of={destination} />
          </Link>
        )
      })}
    </nav>
  )
}

function Mark({ of: { mark: Sign } }: { of: Destination }) {
  const signedIn = useSessionState().status === 'signed-in'
  return <Suspense>{Sign && signedIn && <Sign />}</Suspense>
}

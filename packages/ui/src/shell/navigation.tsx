'use client'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { Link } from '../components/link.tsx'
import { useSessionState } from '../session/session-context.tsx'
import type { Destination } from './destination.ts'
import { isWithin, tabClasses, TabSign } from './tab.tsx'

const mostTabs = 5

// Lazy, because only the console has more destinations than fit as tabs.
const MoreTab = lazy(() => import('./more-tab.tsx').then((module) => ({ default: module.MoreTab })))

/** The tabs along the bottom of a phone. */
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
            <span className="max-w-full truncate">{say(label)}</span>
          </Link>
        )
      })}
      {!fits && (
        <Suspense fallback={<span className="flex-1" />}>
          <MoreTab destinations={destinations.slice(mostTabs - 1)} />
        </Suspense>
      )}
    </nav>
  )
}

/** A badge such as a count at an entry of the navigation. */
export function Mark({ of: { mark: Sign } }: { of: Destination }) {
  const signedIn = useSessionState().status === 'signed-in'
  return <Suspense>{Sign && signedIn && <Sign />}</Suspense>
}

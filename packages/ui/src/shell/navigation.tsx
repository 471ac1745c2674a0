'use client'
import type { Me } from '@summa/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { lazy, Suspense, useCallback, useSyncExternalStore } from 'react'
import { Link } from '../components/link.tsx'
import { meKey } from '../session/me-key.ts'
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
  const used = useUsed(destinations)
  const fits = used.length <= mostTabs
  const tabs = fits ? used : used.filter(({ noTab }) => !noTab).slice(0, mostTabs - 1)
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
          <MoreTab destinations={used.filter((destination) => !tabs.includes(destination))} />
        </Suspense>
      )}
    </nav>
  )
}

/**
 * Without what the organisation has switched off; until that is known, everything. It reads the profile where others have
 * loaded it, because what loads it is not needed for the first paint.
 */
function useUsed(destinations: readonly Destination[]) {
  const queries = useQueryClient()
  const subscribe = useCallback(
    (listener: () => void) => queries.getQueryCache().subscribe(listener),
    [queries],
  )
  const features = useSyncExternalStore(
    subscribe,
    () => queries.getQueryData<Me>(meKey)?.organization.features,
    () => undefined,
  )
  return destinations.filter(
    ({ needs }) => needs?.feature === undefined || features?.includes(needs.feature) !== false,
  )
}

/** A badge such as a count at an entry of the navigation. */
export function Mark({ of: { mark: Sign } }: { of: Destination }) {
  const signedIn = useSessionState().status === 'signed-in'
  return <Suspense>{Sign && signedIn && <Sign />}</Suspense>
}

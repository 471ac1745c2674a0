'use client'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useId, useSyncExternalStore } from 'react'
import { Link } from '../components/link.tsx'
import { useRights } from '../session/use-rights.ts'
import { inGroups } from './destination.ts'
import type { Destination } from './destination.ts'
import { Mark } from './navigation.tsx'
import { isWithin } from './tab.tsx'
import { usePlaces } from './use-places.ts'

const neverChanges = () => () => undefined

/**
 * The entries that have room, and those that are shown. Until it is known what a person may use, all keep their room, so
 * that nothing jumps. The first drawing is the server's, which knows nobody: React would not repair another one.
 */
function useKept(destinations: readonly Destination[]) {
  const isHere = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const { isKnown } = useRights()
  const places = usePlaces(destinations)
  if (isHere && isKnown) return { kept: places, shown: places }
  return {
    kept: destinations.filter(({ needs }) => !needs?.role),
    shown: destinations.filter(({ needs }) => needs === undefined),
  }
}

/** The links of the sidebar on a desktop. */
export function SideLinks({ destinations }: { destinations: readonly Destination[] }) {
  const say = useTranslations('navigation')
  const pathname = usePathname()
  const id = useId()
  const { kept, shown } = useKept(destinations)
  return (
    <nav aria-label={say('main')} className="-my-1 flex min-h-0 flex-col gap-4 overflow-y-auto py-1">
      {inGroups(kept).map(({ group, places }) => (
        <div key={group ?? 'none'}>
          {group && (
            <h2 id={`${id}-${group}`} className="mb-1 px-3 text-xs font-semibold text-ink-soft">
              {say(`groups.${group}`)}
            </h2>
          )}
          <ul aria-labelledby={group && `${id}-${group}`} className="flex flex-col gap-1">
            {places.map((destination) => (
              <li key={destination.href} className={clsx(!shown.includes(destination) && 'invisible')}>
                <SideLink destination={destination} here={isWithin(pathname, destination)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function SideLink({ destination, here }: { destination: Destination; here: boolean }) {
  const say = useTranslations('navigation')
  const { href, label, sign: Sign } = destination
  return (
    <Link
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
}

'use client'
import { UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Dialog } from '../components/dialog.tsx'
import { Link } from '../components/link.tsx'
import { inGroups } from './destination.ts'
import type { Destination } from './destination.ts'

type MoreSheetProps = {
  destinations: readonly Destination[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** On a phone, the list of destinations that the tabs have no room for. */
export function MoreSheet({ destinations, open, onOpenChange }: MoreSheetProps) {
  const say = useTranslations('navigation')
  const id = useId()
  const all: MoreSheetProps['destinations'] = [...destinations, { href: '/me', label: 'me', sign: UserRound }]
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say('more')} lead={say('moreLead')}>
      <div className="flex flex-col gap-4">
        {inGroups(all).map(({ group, places }) => (
          <div key={group ?? 'none'}>
            {group && (
              <h3 id={`${id}-${group}`} className="mb-1.5 text-sm font-semibold text-ink-soft">
                {say(`groups.${group}`)}
              </h3>
            )}
            <ul aria-labelledby={group && `${id}-${group}`} className="grid grid-cols-2 gap-2">
              {places.map(({ href, label, sign: Sign }) => (
                <li key={href}>
                  <Link
                    href={href}
                    onClick={() => onOpenChange(false)}
                    className="flex min-h-12 items-center gap-3 rounded-md border border-line px-3 font-medium hover:bg-sunken"
                  >
                    <Sign aria-hidden className="size-5 text-laurel" />
                    {say(label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Dialog>
  )
}

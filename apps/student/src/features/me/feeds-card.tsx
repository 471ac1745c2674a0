'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Face } from '@summa/ui/family/face.tsx'
import { ActFor, useFamily } from '@summa/ui/family/for-whom.tsx'
import { everyone } from '@summa/ui/family/scope.ts'
import { CalendarSubscription } from '@summa/ui/lessons/calendar-subscription.tsx'
import { useTranslations } from 'next-intl'
import { EveryonesFace } from '../family/everyones-face.tsx'

/** A secret address for each student of the family, and one for everyone. */
export function FeedsCard() {
  const say = useTranslations()
  const students = useFamily()?.students ?? []
  if (students.length === 0) return null
  const title = say('me.feed')
  if (students.length === 1)
    return (
      <Card title={title} lead={say('me.feedLead')}>
        <CalendarSubscription />
      </Card>
    )
  const feeds = [
    { whom: everyone, name: say('family.everyone'), face: <EveryonesFace className="size-9" /> },
    ...students.map(({ id, displayName }) => ({
      whom: id,
      name: displayName,
      face: <Face id={id} name={displayName} />,
    })),
  ]
  return (
    <Card title={title} lead={say('family.feedsLead')}>
      <ul className="-my-4 divide-y divide-line">
        {feeds.map(({ whom, name, face }) => (
          <li key={whom} className="flex flex-col gap-3 py-4">
            <h3 className="flex items-center gap-3 text-base">
              {face}
              <span className="min-w-0 wrap-anywhere">{name}</span>
            </h3>
            <ActFor whom={whom}>
              <CalendarSubscription />
            </ActFor>
          </li>
        ))}
      </ul>
    </Card>
  )
}

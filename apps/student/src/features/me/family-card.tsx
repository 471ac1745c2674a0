'use client'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Face } from '@summa/ui/family/face.tsx'
import { useFamily } from '@summa/ui/family/for-whom.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTranslations } from 'next-intl'

/** The family as the office has entered it. A student by themselves needs no family. */
export function FamilyCard() {
  const say = useTranslations('family')
  const me = useMe().data
  const students = useFamily()?.students ?? []
  if (!me || students.every(({ self }) => self)) return null
  const name = me.family?.name
  return (
    <Card
      title={name === undefined ? say('family') : say('familyNamed', { name })}
      lead={say('familyLead', { organization: me.organization.name })}
    >
      <ul className="flex flex-col gap-3">
        {students.map(({ id, displayName, self }) => (
          <li key={id} className="flex items-center gap-3">
            <Face id={id} name={displayName} />
            <span className="min-w-0 font-medium wrap-anywhere">{displayName}</span>
            {self && <Badge>{say('you')}</Badge>}
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">
        {say(students.some(({ mayPay }) => mayPay) ? 'mayPay' : 'mayNotPay')}
      </p>
    </Card>
  )
}

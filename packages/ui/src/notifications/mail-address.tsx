'use client'
import type { NotificationPreferences } from '@summa/contracts'
import { useTranslations } from 'next-intl'
import { Card } from '../components/card.tsx'
import { Notice } from '../components/notice.tsx'
import { useOrganizationName } from '../session/use-me.ts'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'

/** Where mail goes, or why none does. */
export function MailAddress({ address }: Pick<NotificationPreferences, 'address'>) {
  const say = useTranslations('notificationSettings')
  const times = useTimeWords()
  const zone = useViewerZone()
  const organization = useOrganizationName()
  return (
    <Card title={say('address')}>
      {address === null ? (
        <Notice>
          <p>{say('noAddress', { organization })}</p>
        </Notice>
      ) : address.bouncedAt === null ? (
        <p className="wrap-anywhere">{say('addressIs', { email: address.email })}</p>
      ) : (
        <Notice kind="fault">
          <p className="font-semibold wrap-anywhere">
            {say('bounced', { email: address.email, when: times.date(address.bouncedAt, zone) })}
          </p>
          <p>{say('bouncedNext', { organization })}</p>
        </Notice>
      )}
    </Card>
  )
}

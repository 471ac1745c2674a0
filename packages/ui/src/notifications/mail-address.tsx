'use client'
import type { NotificationPreferences } from '@summa/contracts'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { Anchor } from '../components/anchor.tsx'
import { Card } from '../components/card.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../session/session-context.tsx'
import { useOrganizationName } from '../session/use-me.ts'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'
import { SendTest } from './send-test.tsx'
import { useResumeMail } from './use-resume-mail.ts'

/** Where mail goes, or why none does. */
export function MailAddress({ address }: Pick<NotificationPreferences, 'address'>) {
  const say = useTranslations('notificationSettings')
  const organization = useOrganizationName()
  const app = useApp()
  return (
    <Anchor id="address">
      <Card title={say('address')}>
        {address === null ? (
          <Notice>
            <p>{say('noAddress', { organization })}</p>
          </Notice>
        ) : address.bouncedAt === null ? (
          <>
            <div>
              <p className="wrap-anywhere">{say('addressIs', { email: address.email })}</p>
              <p className="text-sm text-ink-soft">{say('changeAddress', { app, organization })}</p>
            </div>
            <SendTest channel="EMAIL" />
          </>
        ) : (
          <ComesBack email={address.email} since={address.bouncedAt} />
        )}
      </Card>
    </Anchor>
  )
}

function ComesBack({ email, since }: { email: string; since: Date }) {
  const say = useTranslations('notificationSettings')
  const sayBounced = useTranslations('bounced')
  const times = useTimeWords()
  const zone = useViewerZone()
  const organization = useOrganizationName()
  const app = useApp()
  const resume = useResumeMail(email)
  return (
    <>
      <Notice>
        <p className="font-semibold wrap-anywhere">
          {sayBounced('title', { email, when: times.date(since, zone) })}
        </p>
        <p>{say('bouncedNext')}</p>
        <p>{sayBounced('onceMore')}</p>
      </Notice>
      <FaultNotice error={resume.error} />
      <Button
        look="secondary"
        needsServer
        busy={resume.busy}
        onClick={() => void resume.run()}
        className="self-start"
      >
        {sayBounced('again')}
      </Button>
      <p className="text-sm text-ink-soft">{say('changeAddress', { app, organization })}</p>
    </>
  )
}

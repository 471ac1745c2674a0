'use client'
import type { Connection } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { Check, CircleAlert, CircleHelp, CircleMinus, Clock, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { reasonOf } from '../notifications/delivery-state.ts'
import type { progressOf } from './test-progress.ts'
import { useSendTest } from './use-connections.ts'

type ChannelTestProps = {
  connection: Connection
  progress: ReturnType<typeof progressOf>
  onAsked: (connection: Connection) => void
}

/** Sends a test, says where it goes, and then what became of it. */
export function ChannelTest({ connection, progress, onAsked }: ChannelTestProps) {
  const say = useTranslations('admin.connections')
  const email = useMe().data?.email ?? ''
  const { busy, error, run } = useSendTest(connection, onAsked)
  const { channel, state } = connection
  const isSet = state !== 'NOT_SET'
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          look="secondary"
          needsServer
          disabled={!isSet}
          busy={busy || progress === 'underWay'}
          aria-label={say('testOf', { channel: say(`names.${channel}`) })}
          onClick={() => void run()}
        >
          <Send aria-hidden className="size-4" />
          {say('test')}
        </Button>
        <p className="min-w-0 flex-[1_1_12rem] text-sm wrap-anywhere text-ink-soft">
          {isSet ? say(`testTo.${channel}`, { email }) : say('testNotSet')}{' '}
          {isSet && channel === 'PUSH' && (
            <Link href="/notifications/settings" className="text-laurel underline underline-offset-3">
              {say('myDevices')}
            </Link>
          )}
        </p>
      </div>
      <FaultNotice error={error} />
      <div role="status" className="text-sm empty:-mt-3">
        <Outcome connection={connection} progress={progress} />
      </div>
    </div>
  )
}

const signs = {
  PENDING: Clock,
  SENDING: Clock,
  SENT: Check,
  SKIPPED: CircleMinus,
  FAILED: CircleAlert,
  UNKNOWN: CircleHelp,
} as const

function Outcome({ connection, progress }: Omit<ChannelTestProps, 'onAsked'>) {
  const say = useTranslations('admin.connections')
  const times = useTimeWords()
  const zone = useViewerZone()
  const words = useOutcomeWords()
  const { channel, test } = connection
  if (progress === 'none') return null
  if (progress === 'underWay') return <p>{say('testUnderWay')}</p>
  if (progress !== 'known' || test === null) {
    return (
      <p>
        {say(progress === 'slow' ? 'testSlow' : 'testLost')} <ToLog channel={channel} />
      </p>
    )
  }
  const Sign = signs[test.status]
  const isFault = test.status === 'FAILED'
  return (
    <div className="flex items-start gap-2">
      <Sign
        aria-hidden
        className={`mt-[0.2em] size-4 shrink-0 ${isFault ? 'text-danger' : test.status === 'SENT' ? 'text-laurel' : 'text-ink-soft'}`}
      />
      <div className="flex min-w-0 flex-col gap-1 wrap-anywhere">
        <p className={isFault ? 'text-danger' : undefined}>
          {say('testAt', { when: times.shortDayAndTime(test.at, zone), words: words(channel, test) })}
        </p>
        {test.detail && test.status !== 'SENT' && <p>{say('said', { words: test.detail })}</p>}
        <p>
          <ToLog channel={channel} />
        </p>
      </div>
    </div>
  )
}

function useOutcomeWords() {
  const say = useTranslations('admin.connections')
  const sayReason = useTranslations('admin.notifications.reason')
  return (channel: Connection['channel'], { status, reason: given }: NonNullable<Connection['test']>) => {
    const reason = reasonOf({ channel, reason: given })
    switch (status) {
      case 'PENDING':
      case 'SENDING':
        return say('testPending')
      case 'SENT':
        return say(`testSent.${channel}`)
      case 'SKIPPED':
        return reason === null ? say('testSkippedBare') : say('testSkipped', { reason: sayReason(reason) })
      case 'FAILED':
        return reason === null ? say('testFailedBare') : say('testFailed', { reason: sayReason(reason) })
      case 'UNKNOWN':
        return say('testUnknown')
    }
  }
}

function ToLog({ channel }: Pick<Connection, 'channel'>) {
  const say = useTranslations('admin.connections')
  return (
    <Link
      href={`/log?kind=TEST&channel=${channel}`}
      className="font-semibold text-laurel underline underline-offset-3"
    >
      {say('toLog')}
    </Link>
  )
}

'use client'
import type { Connection } from '@summa/contracts'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { CircleAlert, CircleCheck, CircleDashed, CircleHelp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { causeOf } from './cause-of.ts'
import { ChannelTest } from './channel-test.tsx'
import { ServerSettings } from './server-settings.tsx'
import type { progressOf } from './test-progress.ts'

const looks = {
  NOT_SET: { tone: 'plain', Sign: CircleDashed },
  UNTRIED: { tone: 'gold', Sign: CircleHelp },
  WORKS: { tone: 'laurel', Sign: CircleCheck },
  FAILS: { tone: 'danger', Sign: CircleAlert },
} as const

type ConnectionCardProps = {
  connection: Connection
  progress: ReturnType<typeof progressOf>
  onAsked: (connection: Connection) => void
}

/** One channel: whether it works and why not, what waits, a test, and what to enter on the server. */
export function ConnectionCard({ connection, progress, onAsked }: ConnectionCardProps) {
  const say = useTranslations('admin.connections')
  const { channel, state, waiting } = connection
  const { tone, Sign } = looks[state]
  return (
    <Card
      title={say(`names.${channel}`)}
      lead={say(`purpose.${channel}`)}
      action={
        <Badge tone={tone} sign={<Sign aria-hidden />}>
          {say(`state.${state}`)}
        </Badge>
      }
    >
      <StateWords connection={connection} />
      {waiting > 0 && (
        <Link
          href={`/log?channel=${channel}&status=PENDING`}
          className="-my-2 inline-flex min-h-11 items-center self-start font-semibold text-laurel underline underline-offset-3"
        >
          {say('waiting', { count: waiting })}
        </Link>
      )}
      <ChannelTest connection={connection} progress={progress} onAsked={onAsked} />
      <ServerSettings connection={connection} />
    </Card>
  )
}

function StateWords({ connection }: { connection: Connection }) {
  const say = useTranslations('admin.connections')
  const times = useTimeWords()
  const zone = useViewerZone()
  const { channel, state, lastSentAt, failingSince, detail } = connection
  const cause = detail ? causeOf(channel, detail) : undefined
  return (
    <div className="flex flex-col gap-2">
      {state === 'NOT_SET' && <p>{say('notSet')}</p>}
      {state === 'UNTRIED' && <p>{say('untried')}</p>}
      {state === 'FAILS' && (
        <Notice kind="fault">
          <p className="font-semibold">
            {failingSince === null
              ? say('failingNow')
              : say('failing', { when: times.dayAndTime(failingSince, zone) })}
          </p>
          {cause && <p>{say(`cause.${cause}`)}</p>}
          {detail && <p className="wrap-anywhere">{say('said', { words: detail })}</p>}
        </Notice>
      )}
      {lastSentAt !== null && <p>{say('lastSent', { when: times.dayAndTime(lastSentAt, zone) })}</p>}
    </div>
  )
}

'use client'
import type { ToldNotification } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DeliveryLine } from './delivery-line.tsx'
import { useTold } from './use-told.ts'
import { useWhen } from './use-when.ts'

type WhoWasToldProps = { sessionId: string; zone: string }

/** Who was told what about a lesson, and what became of each message. Read when it is opened. */
export function WhoWasTold({ sessionId, zone }: WhoWasToldProps) {
  const say = useTranslations('admin.notifications')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="group/told border-t border-line pt-2"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-sm">
        <ChevronRight
          aria-hidden
          className="size-4.5 text-ink-soft transition-transform group-open/told:rotate-90"
        />
        <h3 className="text-base">{say('title')}</h3>
      </summary>
      {isOpen && (
        <div className="mt-1 flex flex-col gap-3">
          <Told sessionId={sessionId} zone={zone} />
        </div>
      )}
    </details>
  )
}

function Told({ sessionId, zone }: WhoWasToldProps) {
  const say = useTranslations('admin.notifications')
  return (
    <LoadedPages
      query={useTold(sessionId)}
      skeleton={<Skeleton className="h-40 w-full" />}
      empty={<p className="text-sm text-ink-soft">{say('empty')}</p>}
    >
      {(list) => (
        <>
          <ul className="flex flex-col divide-y divide-line">
            {list.map((told) => (
              <ToldRow key={told.id} told={told} zone={zone} />
            ))}
          </ul>
          <Link
            href={`/log?sessionId=${sessionId}`}
            className="self-start text-sm font-semibold text-laurel underline underline-offset-3"
          >
            {say('inLog')}
          </Link>
        </>
      )}
    </LoadedPages>
  )
}

function ToldRow({ told, zone }: { told: ToldNotification; zone: string }) {
  const say = useTranslations('admin.notifications')
  const times = useTimeWords()
  const { title, userName, role, at, readAt, deliveries } = told
  const when = useWhen(at, zone)
  return (
    <li className="flex flex-col gap-0.5 py-3 text-sm">
      <p className="font-medium wrap-anywhere">
        {userName === null ? say('chat') : say('person', { name: userName, role: role ?? 'none' })}
      </p>
      <p className="wrap-anywhere">
        {title} <span className="text-ink-soft">· {times.shortDayAndTime(at, zone)}</span>
      </p>
      <ul className="mt-0.5 flex flex-col gap-0.5 text-ink-soft">
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} when={when} />
        ))}
        {userName !== null && (
          <li>{readAt === null ? say('unread') : say('read', { when: when(readAt) })}</li>
        )}
      </ul>
    </li>
  )
}

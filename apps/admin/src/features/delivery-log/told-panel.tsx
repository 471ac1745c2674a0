'use client'
import type { ToldNotification } from '@summa/contracts'
import { Link } from '@summa/ui/components/link.tsx'
import { SidePanel } from '@summa/ui/components/side-panel.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DeliveryLine } from '../notifications/delivery-line.tsx'
import type { Delivery } from '../notifications/delivery-state.ts'
import { personHref } from '../notifications/person-href.ts'
import { useWhen } from '../notifications/use-when.ts'

type ToldPanelProps = {
  /** Undefined if the list, as it is filtered and loaded, does not have the one in the address. */
  told: ToldNotification | undefined
  onClose: () => void
}

/** All that is known of one message. */
export function ToldPanel({ told, onClose }: ToldPanelProps) {
  const say = useTranslations('admin.deliveryLog')
  return (
    <SidePanel title={told?.title ?? say('details')} closeLabel={say('closePanel')} onClose={onClose}>
      {told ? (
        <Details told={told} />
      ) : (
        <State level="h2" sign={<SearchX aria-hidden />} title={say('notLoaded')}>
          <p>{say('notLoadedLead')}</p>
        </State>
      )}
    </SidePanel>
  )
}

function Details({ told }: { told: ToldNotification }) {
  const say = useTranslations('admin.deliveryLog')
  const sayTold = useTranslations('admin.notifications')
  const times = useTimeWords()
  const zone = useViewerZone()
  const { kind, userName, role, studentName, at, readAt, deliveries } = told
  return (
    <div className="flex flex-col gap-5">
      <dl className="flex flex-col gap-1.5">
        <Fact name={say('recipient')}>
          {userName === null ? sayTold('chat') : sayTold('person', { name: userName, role: role ?? 'none' })}
        </Fact>
        {studentName !== null && <Fact name={say('about')}>{studentName}</Fact>}
        <Fact name={say('what')}>{say(`kinds.${kind}`)}</Fact>
        <Fact name={say('at')}>{times.dayAndTime(at, zone)}</Fact>
        {userName !== null && (
          <Fact name={say('read')}>{readAt === null ? say('notRead') : times.dayAndTime(readAt, zone)}</Fact>
        )}
      </dl>
      <section aria-labelledby="told-deliveries" className="flex flex-col gap-3">
        <h3 id="told-deliveries" className="text-base">
          {say('deliveries')}
        </h3>
        {deliveries.length === 0 && <p className="text-sm text-ink-soft">{say('onlyInApp')}</p>}
        {deliveries.map((delivery) => (
          <DeliveryFacts key={delivery.id} delivery={delivery} told={told} />
        ))}
      </section>
      <Links told={told} />
    </div>
  )
}

function DeliveryFacts({ delivery, told }: { delivery: Delivery; told: ToldNotification }) {
  const say = useTranslations('admin.deliveryLog')
  const times = useTimeWords()
  const zone = useViewerZone()
  const when = useWhen(told.at, zone)
  const { notBeforeAt, endedAt, attempts, detail } = delivery
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3 text-sm">
      <ul>
        <DeliveryLine delivery={delivery} when={when} />
      </ul>
      <dl className="flex flex-col gap-1.5">
        <Fact name={say('due')}>{times.dayAndTime(notBeforeAt, zone)}</Fact>
        {endedAt !== null && <Fact name={say('ended')}>{times.dayAndTime(endedAt, zone)}</Fact>}
        {attempts > 0 && <Fact name={say('attempts')}>{attempts}</Fact>}
        {detail && (
          <Fact name={say('said')}>
            <q>{detail}</q>
          </Fact>
        )}
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 text-sm">
      <dt className="w-24 shrink-0 text-ink-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

function Links({ told }: { told: ToldNotification }) {
  const say = useTranslations('admin.deliveryLog')
  const { isOwner } = useRights()
  const { userId, userName, studentId, studentName, sessionId } = told
  const person = personHref(told, isOwner)
  const links = [
    sessionId !== null && [`/calendar?lesson=${sessionId}`, say('openLesson')],
    person !== undefined && userName !== null && [person, say('openPerson', { name: userName })],
    studentId !== null &&
      studentId !== userId &&
      studentName !== null && [`/students/${studentId}`, say('openPerson', { name: studentName })],
    userId !== null && userName !== null && [`/log?userId=${userId}`, say('allTo', { name: userName })],
    sessionId !== null && [`/log?sessionId=${sessionId}`, say('aboutLesson')],
  ].filter((link) => link !== false) as [href: string, label: string][]
  return (
    <ul className="flex flex-col">
      {links.map(([href, label]) => (
        <li key={href}>
          <Link
            href={href}
            className="inline-flex min-h-11 items-center text-sm font-semibold text-laurel underline underline-offset-3 md:min-h-9"
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

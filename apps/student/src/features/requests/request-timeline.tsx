'use client'
import type { ChangeRequest } from '@summa/contracts'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'

/** The steps of a request from asking to the answer, with the notes of student and academy. */
export function RequestTimeline({ request }: { request: ChangeRequest }) {
  const say = useTranslations('requests')
  const organization = useOrganizationName()
  const zone = useViewerZone()
  const times = useTimeWords()
  const { status, reason, createdAt, decidedAt, decisionNote } = request
  const steps = [
    { name: say('asked'), at: createdAt, words: reason, done: true },
    {
      name: status === 'PENDING' ? say('waiting', { organization }) : say(`status.${status}`),
      at: decidedAt,
      words: decisionNote,
      done: status !== 'PENDING',
    },
  ]
  return (
    <ol className="flex flex-col">
      {steps.map(({ name, at, words, done }, step) => (
        <li key={name} className="relative flex gap-3 pb-4 last:pb-0">
          {step === 0 && <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-0.5 bg-line" />}
          <span
            aria-hidden
            className={clsx(
              'mt-[0.4em] size-3 shrink-0 rounded-full border-2',
              done ? 'border-laurel bg-laurel' : 'border-line-strong',
            )}
          />
          <span className="min-w-0">
            <span className="font-medium">{name}</span>
            {at && <span className="text-sm text-ink-soft"> · {times.dayAndTime(at, zone)}</span>}
            {words && <q className="block text-sm break-words whitespace-pre-line text-ink-soft">{words}</q>}
          </span>
        </li>
      ))}
    </ol>
  )
}

'use client'
import type { QueueBoard } from '@summa/contracts'
import { Card } from '@summa/ui/components/card.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useFormatter, useTranslations } from 'next-intl'
import { ForOwners } from '../for-owners.tsx'
import { FailedJob } from './failed-job.tsx'
import { useJobWords } from './use-job-words.ts'
import { useQueue } from './use-queue.ts'

export function QueueScreen() {
  return (
    <ForOwners>
      <QueueBody />
    </ForOwners>
  )
}

function QueueBody() {
  const say = useTranslations('admin.queue')
  const query = useQueue()
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead')} />
      <Loaded query={query} part skeleton={<Skeleton className="h-96 w-full rounded-lg" />}>
        {({ counts, failed, schedules }) => (
          <>
            <Counts counts={counts} />
            <Card title={say('failed')} lead={say('failedLead')}>
              {failed.length === 0 ? (
                <p className="text-ink-soft">{say('noneFailed')}</p>
              ) : (
                <ul className="flex flex-col divide-y divide-line">
                  {failed.map((job) => (
                    <FailedJob key={job.id} job={job} />
                  ))}
                </ul>
              )}
            </Card>
            <Schedules schedules={schedules} />
          </>
        )}
      </Loaded>
    </div>
  )
}

const states = ['waiting', 'active', 'delayed', 'completed', 'failed'] as const

function Counts({ counts }: Pick<QueueBoard, 'counts'>) {
  const say = useTranslations('admin.queue')
  const format = useFormatter()
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-card sm:grid-cols-5">
      {states.map((state) => (
        <div key={state} className="bg-surface p-4 last:col-span-2 sm:last:col-span-1">
          <dt className="text-sm text-ink-soft">{say(`count.${state}`)}</dt>
          <dd className="mt-1 text-2xl tabular-nums">{format.number(counts[state])}</dd>
        </div>
      ))}
    </dl>
  )
}

function Schedules({ schedules }: Pick<QueueBoard, 'schedules'>) {
  const say = useTranslations('admin.queue')
  const jobWords = useJobWords()
  const words = useTimeWords()
  const zone = useViewerZone()
  return (
    <Card title={say('schedules')} lead={say('schedulesLead')}>
      <ul className="flex flex-col divide-y divide-line">
        {schedules.map(({ job, everySeconds, nextAt }) => (
          <li key={job} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
            <span>{jobWords(job)}</span>
            <span className="text-sm text-ink-soft">
              {say('every', { minutes: Math.round(everySeconds / 60) })}
              {nextAt !== null && ` · ${say('next', { when: words.shortDayAndTime(nextAt, zone) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

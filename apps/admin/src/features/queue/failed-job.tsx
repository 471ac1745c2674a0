'use client'
import type { QueueBoard } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { useJobWords } from './use-job-words.ts'
import { useRetry } from './use-queue.ts'

export function FailedJob({ job }: { job: QueueBoard['failed'][number] }) {
  const say = useTranslations('admin.queue')
  const words = useTimeWords()
  const zone = useViewerZone()
  const name = useJobWords()(job.job)
  const { busy, error, run } = useRetry(() => toastDone(say('retried', { job: name })))
  const { eventId, failedAt, requestId } = job

  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="text-base font-semibold">{name}</h3>
          <p className="break-words">{job.fault}</p>
          <p className="text-sm text-ink-soft">
            <code>{job.job}</code> · {say('attempts', { count: job.attempts })}
            {failedAt !== null && ` · ${say('since', { when: words.shortDayAndTime(failedAt, zone) })}`}
          </p>
          {requestId !== null && (
            <p className="text-xs break-all text-ink-soft">{say('request', { id: requestId })}</p>
          )}
        </div>
        {eventId === null ? (
          <p className="text-sm text-ink-soft">{say('runsAgain')}</p>
        ) : (
          <Button
            look="secondary"
            needsServer
            busy={busy}
            aria-label={say('retryOf', { job: name })}
            onClick={() => void run(eventId)}
          >
            <RotateCw aria-hidden className="size-4" />
            {say('retry')}
          </Button>
        )}
      </div>
      <FaultNotice error={error} />
    </li>
  )
}

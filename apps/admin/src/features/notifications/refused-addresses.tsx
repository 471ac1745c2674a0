'use client'
import type { AnswerOf } from '@summa/contracts'
import type { listBouncedAddresses } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { More } from '@summa/ui/session/more.tsx'
import { useNarrow } from '@summa/ui/shell/use-narrow.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { ChevronRight, MailWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRefused, useResumeMail } from './use-refused.ts'

type Refused = AnswerOf<typeof listBouncedAddresses>['items'][number]

/** More than these, and on a phone all, are folded away, so that the log is not far below. */
const mostOpen = 3

/** The addresses to which no mail is sent any more, above the delivery log. Nothing, if there are none. */
export function RefusedAddresses() {
  const say = useTranslations('admin.notifications.refused')
  const query = useRefused()
  const { data = [], hasNextPage } = query
  const isNarrow = useNarrow()
  if (data.length === 0) return null
  return (
    <details
      open={!isNarrow && data.length <= mostOpen}
      className="group/refused rounded-lg border border-danger/40 bg-surface shadow-card"
    >
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2.5 rounded-lg px-4 py-2 text-danger">
        <MailWarning aria-hidden className="size-5 shrink-0" />
        <h2 className="flex-1 text-base">
          {say(hasNextPage ? 'countMore' : 'count', { count: data.length })}
        </h2>
        <ChevronRight aria-hidden className="size-5 transition-transform group-open/refused:rotate-90" />
      </summary>
      <div className="flex flex-col gap-3 px-4 pb-3">
        <p className="text-sm text-ink-soft">{say('lead')}</p>
        <ul
          aria-label={say('list')}
          className="divide-y divide-line md:max-h-80 md:overflow-y-auto border-t border-line"
        >
          {data.map((refused) => (
            <RefusedRow key={refused.userId} refused={refused} />
          ))}
        </ul>
        <More query={query} />
      </div>
    </details>
  )
}

function RefusedRow({ refused }: { refused: Refused }) {
  const { userId, userName, email } = refused
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 text-sm">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="wrap-anywhere">
          {userName !== null && (
            <Link
              href={`/log?userId=${userId}`}
              className="me-2 font-semibold text-ink underline-offset-3 hover:text-laurel hover:underline"
            >
              {userName}
            </Link>
          )}
          {email}
        </p>
        <Since refused={refused} />
      </div>
      <Works refused={refused} />
    </li>
  )
}

/** The same for one person, next to their address. */
export function RefusedAddress({ userId }: { userId: string }) {
  const say = useTranslations('admin.notifications.refused')
  const times = useTimeWords()
  const zone = useViewerZone()
  const refused = useRefused(userId).data?.[0]
  if (refused === undefined) return null
  const { email, at, detail } = refused
  return (
    <Notice kind="fault">
      <p className="wrap-anywhere">{say('own', { email, when: times.date(at, zone) })}</p>
      {detail && <p className="wrap-anywhere">{say('said', { words: detail })}</p>}
      <Works refused={refused} />
    </Notice>
  )
}

function Since({ refused: { at, detail } }: { refused: Refused }) {
  const say = useTranslations('admin.notifications.refused')
  const times = useTimeWords()
  const zone = useViewerZone()
  return (
    <div className="wrap-anywhere text-ink-soft">
      <p>{say('since', { when: times.dayAndTime(at, zone) })}</p>
      {detail && <p>{say('said', { words: detail })}</p>}
    </div>
  )
}

function Works({ refused: { userId, email } }: { refused: Refused }) {
  const say = useTranslations('admin.notifications.refused')
  const { busy, error, run } = useResumeMail(userId, () => toastDone(say('worksDone', { email })))
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        look="secondary"
        needsServer
        busy={busy}
        aria-label={say('worksOf', { email })}
        onClick={() => void run()}
      >
        {say('works')}
      </Button>
      <FaultNotice error={error} />
    </div>
  )
}

'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useMinute } from '../clock.ts'
import { Button } from '../components/button.tsx'
import { awayNoticeId } from '../session/reach.ts'
import { useSession } from '../session/session-context.tsx'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'

const askAgainMs = 10_000

/** While Summa cannot be reached: says so, how old what is shown is, and notices when it answers again. */
export function AwayNotice() {
  const say = useTranslations('away')
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const age = useAge()

  const ask = useCallback(async () => {
    setAsking(true)
    // Signs in again on its way where that is still to be done; the answer, if there is one, is noted by itself.
    await session.fetch('/health').catch(() => undefined)
    setAsking(false)
  }, [session])

  useEffect(() => {
    const often = setInterval(() => void (document.visibilityState === 'visible' && ask()), askAgainMs)
    const now = () => void ask()
    window.addEventListener('online', now)
    return () => {
      clearInterval(often)
      window.removeEventListener('online', now)
    }
  }, [ask])

  return (
    <div
      role="status"
      className="mb-6 flex flex-col gap-3 rounded-md border border-line bg-sunken px-3.5 py-3 text-sm sm:flex-row sm:items-center sm:justify-between"
    >
      <p id={awayNoticeId} className="flex items-start gap-2.5">
        <CloudOff aria-hidden className="mt-[0.18em] size-4.5 shrink-0 text-ink-soft" />
        <span>
          <strong className="font-semibold">{age ? say('asOf', { age }) : say('title')}</strong>{' '}
          {say('waits')}
        </span>
      </p>
      <Button look="secondary" busy={asking} onClick={() => void ask()} className="self-start sm:self-auto">
        {say('retry')}
      </Button>
    </div>
  )
}

/** The time of the oldest of what the screen shows. */
function useAge() {
  const client = useQueryClient()
  const times = useTimeWords()
  const zone = useViewerZone()
  const minute = useMinute() ?? 0
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(listener),
    [client],
  )
  const oldest = useSyncExternalStore(subscribe, () => oldestShown(client))
  if (oldest === undefined) return undefined
  const today = times.day(oldest, zone) === times.day(minute, zone)
  return today ? times.time(oldest, zone) : times.dayAndTime(oldest, zone)
}

function oldestShown(client: QueryClient) {
  const times = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => state.data !== undefined)
    .map(({ state }) => state.dataUpdatedAt)
  return times.length === 0 ? undefined : Math.min(...times)
}

'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useMinute } from '../clock.ts'
import { Button } from '../components/button.tsx'
import { unreachableNoticeId } from '../session/server-reachable.ts'
import { useApp, useSession } from '../session/session-context.tsx'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'

const askAgainMs = 10_000

/** Says that Summa cannot be reached and how old the shown data is, and keeps asking until it answers again. */
export function UnreachableNotice() {
  const say = useTranslations('away')
  const session = useSession()
  const [asking, setAsking] = useState(false)
  // The console saves no reads, because they hold other people's data. So the notice must not promise saved data.
  const savesNothing = useApp() === 'admin'
  const age = useAge(savesNothing)

  const ask = useCallback(async () => {
    setAsking(true)
    // This call renews the session if needed, and records whether an answer came (session-context.tsx).
    await session.fetch('/health').catch(() => undefined)
    setAsking(false)
  }, [session])

  useEffect(() => {
    const timer = setInterval(() => void (document.visibilityState === 'visible' && ask()), askAgainMs)
    const askNow = () => void ask()
    window.addEventListener('online', askNow)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', askNow)
    }
  }, [ask])

  return (
    <div
      role="status"
      className="mb-6 flex flex-col gap-3 rounded-md border border-line bg-sunken px-3.5 py-3 text-sm sm:flex-row sm:items-center sm:justify-between"
    >
      <p id={unreachableNoticeId} className="flex items-start gap-2.5">
        <CloudOff aria-hidden className="mt-[0.18em] size-4.5 shrink-0 text-ink-soft" />
        <span>
          <strong className="font-semibold">{age ? say('asOf', { age }) : say('title')}</strong>{' '}
          {say(savesNothing ? 'waitsUnkept' : 'waits')}
        </span>
      </p>
      <Button look="secondary" busy={asking} onClick={() => void ask()} className="self-start sm:self-auto">
        {say('retry')}
      </Button>
    </div>
  )
}

/** The age of the oldest data on the screen. With `complete`, none while a part of the screen has no data. */
function useAge(complete: boolean) {
  const client = useQueryClient()
  const times = useTimeWords()
  const zone = useViewerZone()
  const minute = useMinute() ?? 0
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(listener),
    [client],
  )
  const oldest = useSyncExternalStore(subscribe, () => oldestShown(client, complete))
  if (oldest === undefined) return undefined
  const today = times.day(oldest, zone) === times.day(minute, zone)
  return today ? times.time(oldest, zone) : times.dayAndTime(oldest, zone)
}

function oldestShown(client: QueryClient, complete: boolean) {
  const shown = client.getQueryCache().findAll({ type: 'active' })
  const known = shown.filter(({ state }) => state.data !== undefined)
  if (known.length === 0 || (complete && known.length < shown.length)) return undefined
  return Math.min(...known.map(({ state }) => state.dataUpdatedAt))
}

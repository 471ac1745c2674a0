'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'
import { Failure } from './failure.ts'
import { LoadFailed } from './load-failed.tsx'
import { useServerReachable } from './server-reachable.ts'

type LoadedProps<Data> = {
  query: UseQueryResult<Data>
  /** In the shape of what comes. */
  skeleton: ReactNode
  /** Whether it is a page, or stands below a heading of its own. */
  part?: boolean
  /** Of one thing that an address names: said when there is none, or when its id cannot be one. */
  missing?: ReactNode
  children: (data: Data) => ReactNode
}

/** The three states of something asked of the API. What was had before stays when asking again fails, with its age. */
export function Loaded<Data>({ query, skeleton, part = false, missing, children }: LoadedProps<Data>) {
  const say = useTranslations('state')
  if (missing !== undefined && isMissing(query.error)) return missing
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Older query={query} />}
        {children(query.data)}
      </>
    )
  }
  if (query.isPending) {
    return (
      <div role="status" aria-label={say('loading')}>
        {skeleton}
      </div>
    )
  }
  return (
    <LoadFailed
      error={query.error}
      onRetry={() => void query.refetch()}
      busy={query.isFetching}
      part={part}
    />
  )
}

function isMissing(error: unknown) {
  return error instanceof Failure && (error.code === 'NOT_FOUND' || error.code === 'VALIDATION')
}

/** While Summa cannot be reached at all, the notice of that says how old everything is. */
function Older<Data>({ query }: { query: UseQueryResult<Data> }) {
  const say = useTranslations('state')
  const times = useTimeWords()
  const zone = useViewerZone()
  if (!useServerReachable()) return null
  return (
    <Notice>
      <p>{say('older', { age: times.dayAndTime(query.dataUpdatedAt, zone) })}</p>
      <Button
        look="secondary"
        busy={query.isFetching}
        onClick={() => void query.refetch()}
        className="mt-1 self-start"
      >
        {say('retry')}
      </Button>
    </Notice>
  )
}

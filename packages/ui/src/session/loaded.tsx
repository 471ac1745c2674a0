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
  /** Shown while loading, in the shape of the content. */
  skeleton: ReactNode
  /** True for a part of a page below its own heading; false for a whole page. */
  part?: boolean
  /** Shown when the thing in the address does not exist, or its id is not valid. */
  missing?: ReactNode
  children: (data: Data) => ReactNode
}

/** Shows a query as loading, failed or loaded. When a reload fails, the earlier data stays, with its age. */
export function Loaded<Data>({ query, skeleton, part = false, missing, children }: LoadedProps<Data>) {
  const say = useTranslations('state')
  if (missing !== undefined && isMissing(query.error)) return missing
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <AgeNotice query={query} />}
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

/** Says how old the data is. When Summa cannot be reached at all, UnreachableNotice says it for the whole page. */
function AgeNotice<Data>({ query }: { query: UseQueryResult<Data> }) {
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

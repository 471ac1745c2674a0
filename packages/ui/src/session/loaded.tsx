'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { State } from '../components/state.tsx'
import { useFailureWords } from './failure-words.ts'
import { Failure } from './failure.ts'

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

/** The three states of something asked of the API. What was had before stays when asking again fails. */
export function Loaded<Data>({ query, skeleton, part = false, missing, children }: LoadedProps<Data>) {
  const say = useTranslations('state')
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) {
    return (
      <div role="status" aria-label={say('loading')}>
        {skeleton}
      </div>
    )
  }
  if (missing !== undefined && isMissing(query.error)) return missing
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

type LoadFailedProps = {
  error: unknown
  onRetry: () => void
  busy?: boolean
  part?: boolean
}

function LoadFailed({ error, onRetry, busy = false, part = false }: LoadFailedProps) {
  const say = useTranslations()
  const failureWords = useFailureWords()
  const unreachable = error instanceof Failure && !error.problem
  const requestId = error instanceof Failure ? error.problem?.requestId : undefined
  return (
    <div role="alert">
      <State
        sign={<CloudOff aria-hidden />}
        level={part ? 'h2' : 'h1'}
        title={say(unreachable ? 'state.unreachableTitle' : 'state.failedTitle')}
        action={
          <Button look="secondary" onClick={onRetry} busy={busy}>
            {say('state.retry')}
          </Button>
        }
      >
        <p>{failureWords(error)}</p>
        {requestId && <p className="text-xs">{say('state.requestId', { id: requestId })}</p>}
      </State>
    </div>
  )
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  return <LoadFailed error={new Failure(undefined)} onRetry={onRetry} />
}

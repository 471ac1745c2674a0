'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { State } from '../components/state.tsx'
import { Failure } from './failure.ts'

interface LoadedProps<Data> {
  query: UseQueryResult<Data>
  /** In the shape of what comes. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** The three states of something asked of the API. What was had before stays when asking again fails. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  const say = useTranslations('state')
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) {
    return (
      <div role="status" aria-label={say('loading')}>
        {skeleton}
      </div>
    )
  }
  return <LoadFailed error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
}

interface LoadFailedProps {
  error: unknown
  onRetry: () => void
  busy?: boolean
}

export function LoadFailed({ error, onRetry, busy = false }: LoadFailedProps) {
  const say = useTranslations()
  const problem = error instanceof Failure ? error.problem : undefined
  const words =
    problem === undefined
      ? { title: say('state.unreachableTitle'), text: say('state.unreachable') }
      : {
          title: say('state.failedTitle'),
          text: problem.status < 500 ? say(`errors.${problem.code}`) : say('state.failed'),
        }
  return (
    <div role="alert">
      <State
        sign={<CloudOff aria-hidden />}
        title={words.title}
        action={
          <Button look="secondary" onClick={onRetry} busy={busy}>
            {say('state.retry')}
          </Button>
        }
      >
        <p>{words.text}</p>
        {problem && <p className="text-xs">{say('state.requestId', { id: problem.requestId })}</p>}
      </State>
    </div>
  )
}

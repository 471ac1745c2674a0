'use client'
import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { State } from '../components/state.tsx'
import { useFailureWords } from './failure-words.ts'
import { Failure } from './failure.ts'

type LoadFailedProps = {
  error: unknown
  onRetry: () => void
  busy?: boolean
  part?: boolean
}

export function LoadFailed({ error, onRetry, busy = false, part = false }: LoadFailedProps) {
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

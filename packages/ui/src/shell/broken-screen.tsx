'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { State } from '../components/state.tsx'

export type BrokenScreenProps = {
  error: Error & { digest?: string }
  reset: () => void
}

export function BrokenScreen({ error, reset }: BrokenScreenProps) {
  const say = useTranslations('state')
  // React does not fetch a chunk again that failed to load, so the page must be loaded again.
  const retry = error.name === 'ChunkLoadError' ? () => location.reload() : reset
  return (
    <main role="alert" className="grid min-h-dvh place-items-center">
      <State
        sign={<CircleAlert aria-hidden />}
        title={say('brokenTitle')}
        action={
          <Button look="secondary" onClick={retry}>
            {say('retry')}
          </Button>
        }
      >
        <p>{say('broken')}</p>
        {error.digest && <p className="text-xs">{say('requestId', { id: error.digest })}</p>}
      </State>
    </main>
  )
}

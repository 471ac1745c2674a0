import { CloudOff } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { buttonClasses } from '../components/button-classes.ts'
import { State } from '../components/state.tsx'
import { RetryPage } from './retry-page.tsx'

export async function offlineMetadata() {
  return { title: (await getTranslations('offline'))('title') }
}

/** Shown while Summa cannot be reached, instead of a page that this device has not cached. */
export async function OfflinePage() {
  const say = await getTranslations('offline')
  return (
    <main className="grid min-h-dvh place-items-center">
      <State
        sign={<CloudOff aria-hidden />}
        title={say('title')}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <RetryPage />
            {/* A plain link loads the cached document; the router would ask the server. */}
            <a href="/" className={buttonClasses('secondary')}>
              {say('home')}
            </a>
          </div>
        }
      >
        <p>{say('lead')}</p>
      </State>
    </main>
  )
}

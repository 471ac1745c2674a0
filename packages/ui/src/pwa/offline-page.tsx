import { CloudOff } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { buttonClasses } from '../components/button-classes.ts'
import { State } from '../components/state.tsx'
import { RetryPage } from './retry-page.tsx'

export async function offlineMetadata() {
  return { title: (await getTranslations('offline'))('title') }
}

/** In place of a page that this device has not seen yet, while Summa cannot be reached. */
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
            {/* A document of its own: the router would ask the server for the page. */}
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

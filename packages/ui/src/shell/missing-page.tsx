import { getTranslations } from 'next-intl/server'
import { buttonClasses } from '../components/button-classes.ts'
import { State } from '../components/state.tsx'

/** Has no code for the browser, because every page would load it. */
export async function MissingPage() {
  const say = await getTranslations('state')
  return (
    <main className="grid min-h-dvh place-items-center">
      <State
        title={say('missingTitle')}
        action={
          <a href="/" className={buttonClasses('secondary')}>
            {say('toHome')}
          </a>
        }
      >
        <p>{say('missing')}</p>
      </State>
    </main>
  )
}

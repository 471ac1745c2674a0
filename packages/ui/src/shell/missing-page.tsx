import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClasses } from '../components/button-classes.ts'
import { Link } from '../components/link.tsx'
import { State } from '../components/state.tsx'

export function MissingPage() {
  const say = useTranslations('state')
  return (
    <main className="grid min-h-dvh place-items-center">
      <State
        sign={<Compass aria-hidden />}
        title={say('missingTitle')}
        action={
          <Link href="/" className={buttonClasses('secondary')}>
            {say('toHome')}
          </Link>
        }
      >
        <p>{say('missing')}</p>
      </State>
    </main>
  )
}

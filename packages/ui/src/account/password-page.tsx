import { getTranslations } from 'next-intl/server'
import { WithMessages } from '../server/with-messages.tsx'
import { CoverPage } from './cover-page.tsx'
import { FirstPassword } from './first-password.tsx'

export async function passwordMetadata() {
  return { title: (await getTranslations('password'))('chooseTitle') }
}

export async function PasswordPage() {
  const say = await getTranslations('password')
  return (
    <WithMessages of={['me', 'password', 'signIn']}>
      <CoverPage>
        <h1 className="text-2xl">{say('chooseTitle')}</h1>
        <p className="mt-1 mb-7 text-ink-soft">{say('chooseLead')}</p>
        <FirstPassword />
      </CoverPage>
    </WithMessages>
  )
}

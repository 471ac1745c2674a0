import { getTranslations } from 'next-intl/server'
import { WithMessages } from '../server/with-messages.tsx'
import { CoverPage } from './cover-page.tsx'
import { ForgotPasswordForm } from './forgot-password-form.tsx'

export async function forgotPasswordMetadata() {
  return { title: (await getTranslations('reset'))('forgotTitle') }
}

export async function ForgotPasswordPage() {
  const say = await getTranslations('reset')
  return (
    <WithMessages of={['reset', 'signIn']}>
      <CoverPage>
        <h1 className="text-2xl">{say('forgotTitle')}</h1>
        <p className="mt-1 mb-7 text-ink-soft">{say('forgotLead')}</p>
        <ForgotPasswordForm />
      </CoverPage>
    </WithMessages>
  )
}

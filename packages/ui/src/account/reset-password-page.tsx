import { getTranslations } from 'next-intl/server'
import { WithMessages } from '../server/with-messages.tsx'
import { CoverPage } from './cover-page.tsx'
import { ResetPasswordForm } from './reset-password-form.tsx'

export async function resetPasswordMetadata() {
  return { title: (await getTranslations('reset'))('title') }
}

export async function ResetPasswordPage() {
  const say = await getTranslations('reset')
  return (
    <WithMessages of={['password', 'reset', 'signIn']}>
      <CoverPage>
        <h1 className="text-2xl">{say('title')}</h1>
        <p className="mt-1 mb-7 text-ink-soft">{say('lead')}</p>
        <ResetPasswordForm />
      </CoverPage>
    </WithMessages>
  )
}

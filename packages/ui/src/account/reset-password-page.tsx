import { getTranslations } from 'next-intl/server'
import { CoverPage } from './cover-page.tsx'
import { ResetPasswordForm } from './reset-password-form.tsx'

type ResetPasswordPageProps = {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function resetPasswordMetadata() {
  return { title: (await getTranslations('reset'))('title') }
}

export async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const say = await getTranslations('reset')
  const { token } = await searchParams
  return (
    <CoverPage>
      <h1 className="text-2xl">{say('title')}</h1>
      <p className="mt-1 mb-7 text-ink-soft">{say('lead')}</p>
      <ResetPasswordForm hasToken={typeof token === 'string' && token !== ''} />
    </CoverPage>
  )
}

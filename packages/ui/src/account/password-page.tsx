import { getTranslations } from 'next-intl/server'
import { safePath } from '../session/safe-path.ts'
import { CoverPage } from './cover-page.tsx'
import { FirstPassword } from './first-password.tsx'

type PasswordPageProps = {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function passwordMetadata() {
  return { title: (await getTranslations('password'))('chooseTitle') }
}

export async function PasswordPage({ searchParams }: PasswordPageProps) {
  const say = await getTranslations('password')
  const { next } = await searchParams
  return (
    <CoverPage>
      <h1 className="text-2xl">{say('chooseTitle')}</h1>
      <p className="mt-1 mb-7 text-ink-soft">{say('chooseLead')}</p>
      <FirstPassword next={safePath(typeof next === 'string' ? next : undefined)} />
    </CoverPage>
  )
}

import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import type { App } from '../apps.ts'
import { appAddresses } from '../server/app-addresses.ts'
import { hasRefreshCookie } from '../server/refresh-cookie.ts'
import { WithMessages } from '../server/with-messages.tsx'
import { CoverPage } from './cover-page.tsx'
import { LoginForm } from './login-form.tsx'

type LoginPageProps = {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function loginMetadata() {
  return { title: (await getTranslations('signIn'))('title') }
}

export function loginPageOf(app: App) {
  return async function LoginPage({ searchParams }: LoginPageProps) {
    const say = await getTranslations('signIn')
    const { chosen } = await searchParams
    return (
      <WithMessages of={['mailedCode', 'reset', 'signIn']}>
        <CoverPage>
          <h1 className="text-2xl">{say('title')}</h1>
          <p className="mt-1 mb-7 text-ink-soft">{say('lead')}</p>
          <LoginForm
            addresses={await appAddresses()}
            passwordChosen={chosen !== undefined}
            mayBeSignedIn={hasRefreshCookie((await cookies()).getAll(), app)}
          />
        </CoverPage>
      </WithMessages>
    )
  }
}

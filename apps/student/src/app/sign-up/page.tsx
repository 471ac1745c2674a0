import { CoverPage } from '@summa/ui/account/cover-page.tsx'
import { hasRefreshCookie } from '@summa/ui/server/refresh-cookie.ts'
import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { SignUp } from '../../features/sign-up/sign-up.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('signUp'))('title') }
}

export default async function SignUpPage() {
  return (
    <WithMessages of={['mailedCode', 'signIn', 'signUp']}>
      <CoverPage>
        <SignUp mayBeSignedIn={hasRefreshCookie((await cookies()).getAll(), 'student')} />
      </CoverPage>
    </WithMessages>
  )
}

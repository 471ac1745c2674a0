import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { CoverPage } from '@summa/ui/account/cover-page.tsx'
import { getTranslations } from 'next-intl/server'
import { FirstTwoStep } from '../../features/two-step/first-two-step.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('admin.twoStep'))('firstTitle') }
}

export default async function TwoStepPage() {
  const say = await getTranslations('admin.twoStep')
  return (
    <WithMessages of={['admin.twoStep', 'signIn']}>
      <CoverPage>
        <h1 className="text-2xl">{say('firstTitle')}</h1>
        <p className="mt-1 mb-7 text-ink-soft">{say('firstLead')}</p>
        <FirstTwoStep />
      </CoverPage>
    </WithMessages>
  )
}

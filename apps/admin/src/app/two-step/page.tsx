import { CoverPage } from '@summa/ui/account/cover-page.tsx'
import { safePath } from '@summa/ui/session/safe-path.ts'
import { getTranslations } from 'next-intl/server'
import { FirstTwoStep } from '../../features/two-step/first-two-step.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('admin.twoStep'))('firstTitle') }
}

type TwoStepPageProps = { searchParams: Promise<{ next?: string | string[] }> }

export default async function TwoStepPage({ searchParams }: TwoStepPageProps) {
  const say = await getTranslations('admin.twoStep')
  const { next } = await searchParams
  return (
    <CoverPage>
      <h1 className="text-2xl">{say('firstTitle')}</h1>
      <p className="mt-1 mb-7 text-ink-soft">{say('firstLead')}</p>
      <FirstTwoStep next={safePath(typeof next === 'string' ? next : undefined)} />
    </CoverPage>
  )
}

'use client'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Unreachable } from '@summa/ui/session/load-failed.tsx'
import { QueryProvider } from '@summa/ui/session/query-provider.tsx'
import { nextInAddress, withNext } from '@summa/ui/session/safe-path.ts'
import { useRestoredSession, useSession } from '@summa/ui/session/session-context.tsx'
import { noteTwoStepRequired } from '@summa/ui/session/two-step-required.ts'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect } from 'react'

const SetUp = lazy(() => import('./set-up.tsx').then((module) => ({ default: module.SetUp })))
const Toaster = lazy(() =>
  import('@summa/ui/components/toaster.tsx').then((module) => ({ default: module.Toaster })),
)

/** Makes an admin set up two-step sign-in when it is required, then goes on to the page they wanted. */
export function FirstTwoStep() {
  const session = useSession()
  const state = useRestoredSession()
  const router = useRouter()

  useEffect(() => {
    if (state.status !== 'signed-out') return
    noteTwoStepRequired(false)
    router.replace(withNext('/login', nextInAddress()))
  }, [state, router])

  function goOn() {
    noteTwoStepRequired(false)
    router.replace(nextInAddress())
  }

  if (state.status === 'unreachable') return <Unreachable onRetry={() => void session.restore()} />
  if (state.status !== 'signed-in') return <Waiting />
  return (
    <QueryProvider>
      <Suspense fallback={<Waiting />}>
        <SetUp onDone={goOn} />
        <Toaster />
      </Suspense>
    </QueryProvider>
  )
}

function Waiting() {
  const say = useTranslations('state')
  return (
    <div role="status" aria-label={say('loading')} className="flex flex-col gap-5">
      <Skeleton className="h-18 w-full" />
      <Skeleton className="h-11 w-full" />
    </div>
  )
}

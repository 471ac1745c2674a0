'use client'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Unreachable } from '@summa/ui/session/load-failed.tsx'
import { Queries } from '@summa/ui/session/queries.tsx'
import { nextHere, withNext } from '@summa/ui/session/safe-path.ts'
import { useRestoredSession, useSession } from '@summa/ui/session/session-context.tsx'
import { noteTwoStepWanted } from '@summa/ui/session/two-step-wanted.ts'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect } from 'react'

const SetUp = lazy(() => import('./set-up.tsx').then((module) => ({ default: module.SetUp })))
const Toaster = lazy(() =>
  import('@summa/ui/components/toaster.tsx').then((module) => ({ default: module.Toaster })),
)

/** For an admin who may do nothing else before; afterwards on to where they wanted to go. */
export function FirstTwoStep() {
  const session = useSession()
  const state = useRestoredSession()
  const router = useRouter()

  useEffect(() => {
    if (state.status !== 'signed-out') return
    noteTwoStepWanted(false)
    router.replace(withNext('/login', nextHere()))
  }, [state, router])

  function goOn() {
    noteTwoStepWanted(false)
    router.replace(nextHere())
  }

  if (state.status === 'unreachable') return <Unreachable onRetry={() => void session.restore()} />
  if (state.status !== 'signed-in') return <Waiting />
  return (
    <Queries>
      <Suspense fallback={<Waiting />}>
        <SetUp onDone={goOn} />
        <Toaster />
      </Suspense>
    </Queries>
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

'use client'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect } from 'react'
import { Skeleton } from '../components/skeleton.tsx'
import { Unreachable } from '../session/load-failed.tsx'
import { QueryProvider } from '../session/query-provider.tsx'
import { nextInAddress, withNext } from '../session/safe-path.ts'
import { useRestoredSession, useSession } from '../session/session-context.tsx'

const FirstPasswordForm = lazy(() =>
  import('./first-password-form.tsx').then((module) => ({ default: module.FirstPasswordForm })),
)

/** For people who must choose a password; everyone else is sent to sign-in or to the page they wanted. */
export function FirstPassword() {
  const session = useSession()
  const state = useRestoredSession()
  const router = useRouter()
  const mustChoose = state.status === 'signed-in' && state.user.mustChangePassword

  useEffect(() => {
    const next = nextInAddress()
    if (state.status === 'signed-out') router.replace(withNext('/login', next))
    else if (state.status === 'signed-in' && !mustChoose) router.replace(next)
  }, [state, mustChoose, router])

  if (state.status === 'unreachable') return <Unreachable onRetry={() => void session.restore()} />
  if (!mustChoose) return <FormSkeleton />
  return (
    <QueryProvider>
      <Suspense fallback={<FormSkeleton />}>
        <FirstPasswordForm />
      </Suspense>
    </QueryProvider>
  )
}

function FormSkeleton() {
  const say = useTranslations('state')
  return (
    <div role="status" aria-label={say('loading')} className="flex flex-col gap-5">
      <Skeleton className="h-18 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-11 w-full" />
    </div>
  )
}

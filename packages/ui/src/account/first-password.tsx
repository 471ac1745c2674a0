'use client'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Button } from '../components/button.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { LoadFailed } from '../session/loaded.tsx'
import { withNext } from '../session/safe-path.ts'
import { useSession, useSessionState } from '../session/session-context.tsx'
import { useSignOut } from '../session/use-sign-out.ts'
import { PasswordForm } from './password-form.tsx'

/** For those who must choose a password; everyone else is sent where they belong. */
export function FirstPassword({ next }: { next: string }) {
  const say = useTranslations()
  const session = useSession()
  const state = useSessionState()
  const signOut = useSignOut()
  const router = useRouter()
  const mustChoose = state.status === 'signed-in' && state.user.mustChangePassword

  useEffect(() => {
    if (state.status === 'signed-out') router.replace(withNext('/login', next))
    else if (state.status === 'signed-in' && !mustChoose) router.replace(next)
  }, [state, mustChoose, next, router])

  if (state.status === 'unreachable') return <LoadFailed error={undefined} onRetry={() => void session.restore()} />
  if (!mustChoose) {
    return (
      <div role="status" aria-label={say('state.loading')} className="flex flex-col gap-5">
        <Skeleton className="h-18 w-full" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-11 w-full" />
      </div>
    )
  }
  return (
    <>
      <PasswordForm first onDone={() => router.replace(next)} />
      <Button look="quiet" className="mt-3" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {say('me.signOut')}
      </Button>
    </>
  )
}

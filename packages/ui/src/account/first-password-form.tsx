'use client'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { Toaster } from '../components/toaster.tsx'
import { useSignOut } from '../session/use-sign-out.ts'
import { PasswordForm } from './password-form.tsx'

/** Needs no `onDone`: FirstPassword leaves the page when the session no longer asks for a new password. */
export function FirstPasswordForm() {
  const say = useTranslations('me')
  const signOut = useSignOut()
  return (
    <>
      <PasswordForm first />
      <Button look="quiet" className="mt-3" onClick={signOut}>
        {say('signOut')}
      </Button>
      <Toaster />
    </>
  )
}

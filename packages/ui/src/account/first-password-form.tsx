'use client'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { Toaster } from '../components/toaster.tsx'
import { useSignOut } from '../session/use-sign-out.ts'
import { PasswordForm } from './password-form.tsx'

/** Done is when the session says so; the page then moves on by itself. */
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

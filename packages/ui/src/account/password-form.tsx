'use client'
import { changePassword } from '@summa/contracts/calls'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { toastDone } from '../components/toast.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Failure } from '../session/failure.ts'
import { useSession } from '../session/session-context.tsx'
import { useApi } from '../session/use-api.ts'
import { useMe } from '../session/use-me.ts'
import { missingCharacters } from './new-password.ts'

type Passwords = {
  currentPassword: string
  newPassword: string
}

type PasswordFormProps = {
  /** True when replacing the initial password that the academy gave out. */
  first?: boolean
  onDone?: () => void
}

export function PasswordForm({ first = false, onDone }: PasswordFormProps) {
  const say = useTranslations('password')
  const call = useApi()
  const session = useSession()
  const email = useMe().data?.email
  const failureWords = useFailureWords()
  const { register, handleSubmit, formState, setError, getValues } = useForm<Passwords>()
  const { errors, isSubmitting } = formState

  async function submit(body: Passwords) {
    try {
      await call(changePassword, { body })
      // The password is changed even if this fails; the next call then renews the token.
      await session.renew().catch(() => undefined)
      toastDone(say(first ? 'chosen' : 'saved'))
      onDone?.()
    } catch (error) {
      const code = error instanceof Failure ? error.code : undefined
      if (code === 'BAD_CREDENTIALS') {
        setError('currentPassword', { message: say('wrong') }, { shouldFocus: true })
      } else if (code === 'WEAK_PASSWORD') {
        setError('newPassword', { message: failureWords(error) }, { shouldFocus: true })
      } else {
        setError('root', { message: failureWords(error) })
      }
    }
  }

  function isGoodEnough(chosen: string) {
    const missing = missingCharacters(chosen)
    if (missing > 0) return say('tooShort', { missing })
    return chosen !== getValues('currentPassword') || say('same')
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void handleSubmit(submit)(event)}
      className="flex flex-col gap-5"
    >
      {errors.root?.message && <Notice kind="fault">{errors.root.message}</Notice>}
      {/* Tells the password manager which account the new password belongs to. */}
      <input type="email" autoComplete="username" value={email ?? ''} readOnly hidden />
      <Field label={say(first ? 'initial' : 'current')} error={errors.currentPassword?.message}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            {...register('currentPassword', { required: say('currentRequired') })}
            autoComplete="current-password"
          />
        )}
      </Field>
      <Field label={say('next')} hint={say('hint')} error={errors.newPassword?.message}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            {...register('newPassword', { validate: isGoodEnough })}
            autoComplete="new-password"
          />
        )}
      </Field>
      <Button type="submit" busy={isSubmitting} className="mt-1 w-full">
        {say(isSubmitting ? 'submitting' : 'submit')}
      </Button>
    </form>
  )
}

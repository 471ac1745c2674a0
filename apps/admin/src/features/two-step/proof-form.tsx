'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { PasswordInput } from '@summa/ui/components/password-input.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'

type Proof = { password: string; code: string }

type ProofFormProps = {
  asks: readonly (keyof Proof)[]
  /** Whether only a code of the app is accepted, because there are no recovery codes yet. */
  appOnly?: boolean
  act: string
  danger?: boolean
  onProve: (proof: Proof) => Promise<unknown>
}

/** Asks for the password, a code, or both, before two-step sign-in is changed. */
export function ProofForm({ asks, appOnly = false, act, danger = false, onProve }: ProofFormProps) {
  const say = useTranslations('admin.twoStep')
  const failureWords = useFailureWords()
  const { register, handleSubmit, setError, formState } = useForm<Proof>({
    defaultValues: { password: '', code: '' },
  })
  const { errors, isSubmitting } = formState

  async function submit({ password, code }: Proof) {
    try {
      await onProve({ password, code: code.trim() })
    } catch (error) {
      const reason = error instanceof Failure ? error.code : undefined
      if (reason === 'BAD_CREDENTIALS') {
        setError('password', { message: say('passwordWrong') }, { shouldFocus: true })
      } else if (reason === 'TWO_STEP_INVALID' || reason === 'VALIDATION') {
        const message =
          error instanceof Failure && reason === 'TWO_STEP_INVALID' ? failureWords(error) : say('codeNeeded')
        setError('code', { message }, { shouldFocus: true })
      } else {
        setError('root', { message: failureWords(error) })
      }
    }
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void handleSubmit(submit)(event)}
      className="flex flex-col gap-4"
    >
      {errors.root?.message && <Notice kind="fault">{errors.root.message}</Notice>}
      {asks.includes('password') && (
        <Field label={say('password')} error={errors.password?.message}>
          {(wiring) => (
            <PasswordInput
              {...wiring}
              {...register('password', { required: say('passwordNeeded') })}
              autoComplete="current-password"
            />
          )}
        </Field>
      )}
      {asks.includes('code') && (
        <Field
          label={say(appOnly ? 'code' : 'anyCode')}
          hint={appOnly ? say('codeHint') : undefined}
          error={errors.code?.message}
        >
          {(wiring) => (
            <TextInput
              {...wiring}
              {...register('code', { required: say('codeNeeded') })}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              {...(appOnly && { inputMode: 'numeric' })}
            />
          )}
        </Field>
      )}
      <Button type="submit" needsServer look={danger ? 'danger' : 'primary'} busy={isSubmitting}>
        {act}
      </Button>
    </form>
  )
}

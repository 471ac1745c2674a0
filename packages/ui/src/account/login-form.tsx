'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { appOfRole } from '../apps.ts'
import type { App } from '../apps.ts'
import { now } from '../clock.ts'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Failure, failureOf } from '../session/failure.ts'
import { withNext } from '../session/safe-path.ts'
import { useApp, useSession, useSessionState } from '../session/session-context.tsx'
import { deviceZone } from '../time/zones.ts'
import { timeOfDay } from '../time/zoned-time.ts'

interface LoginFormProps {
  next: string
  addresses: Partial<Record<App, string>>
}

interface Credentials {
  email: string
  password: string
  code?: string
}

type Refusal = { kind: 'words'; words: string } | { kind: 'wrong-app'; app: App }

export function LoginForm({ next, addresses }: LoginFormProps) {
  const say = useTranslations('signIn')
  const locale = useLocale()
  const here = useApp()
  const session = useSession()
  const state = useSessionState()
  const router = useRouter()
  const failureWords = useFailureWords()
  const [refusal, setRefusal] = useState<Refusal>()
  const [needsCode, setNeedsCode] = useState(false)
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<Credentials>()

  useEffect(() => {
    if (state.status === 'signed-in') router.replace(state.user.mustChangePassword ? withNext('/password', next) : next)
  }, [state, next, router])

  useEffect(() => {
    if (needsCode) setFocus('code')
  }, [needsCode, setFocus])

  async function submit({ email, password, code }: Credentials) {
    setRefusal(undefined)
    try {
      const response = await session.signIn({ email: email.trim(), password, ...(code ? { code: code.trim() } : {}) })
      if (!response.ok) throw await failureOf(response)
      const { user } = (await response.json()) as { user: { role: keyof typeof appOfRole } }
      const home = appOfRole[user.role]
      if (home !== here) setRefusal({ kind: 'wrong-app', app: home })
    } catch (error) {
      refuse(error)
    }
  }

  function refuse(error: unknown) {
    if (error instanceof Failure && error.code === 'TWO_STEP_REQUIRED') {
      setNeedsCode(true)
      return
    }
    setRefusal({ kind: 'words', words: lockedOutWords(error) ?? failureWords(error) })
    if (error instanceof Failure && error.code === 'TWO_STEP_INVALID') {
      resetField('code')
      setFocus('code')
    } else if (error instanceof Failure && error.code === 'BAD_CREDENTIALS') {
      setFocus('password', { shouldSelect: true })
    }
  }

  function lockedOutWords(error: unknown) {
    if (!(error instanceof Failure) || error.code !== 'TOO_MANY_REQUESTS' || !error.retryAfterSeconds) return undefined
    const minutes = Math.ceil(error.retryAfterSeconds / 60)
    return say('lockedOut', { minutes, time: timeOfDay(now() + error.retryAfterSeconds * 1000, deviceZone(), locale) })
  }

  const { errors, isSubmitting } = formState
  return (
    // "post": were the form sent before the page is alive, the password would not land in the address.
    <form
      method="post"
      noValidate
      onSubmit={(event) => void handleSubmit(submit)(event)}
      className="flex flex-col gap-5"
    >
      <Said refusal={refusal} here={here} addresses={addresses} />
      <Field label={say('email')} error={errors.email?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...register('email', {
              required: say('emailRequired'),
              pattern: { value: /^\s*\S+@\S+\s*$/, message: say('emailInvalid') },
            })}
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={say('password')} error={errors.password?.message}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            {...register('password', { required: say('passwordRequired') })}
            autoComplete="current-password"
          />
        )}
      </Field>
      {needsCode && (
        <Field label={say('code')} hint={say('codeHint')} error={errors.code?.message}>
          {(wiring) => (
            <TextInput
              {...wiring}
              {...register('code', { required: say('codeRequired') })}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Button type="submit" busy={isSubmitting} className="mt-1 w-full">
        {say(isSubmitting ? 'submitting' : 'submit')}
      </Button>
      <p className="text-sm text-ink-soft">{say('forgotten')}</p>
    </form>
  )
}

interface SaidProps {
  refusal: Refusal | undefined
  here: App
  addresses: Partial<Record<App, string>>
}

/** Why sign-in was refused or, before the first attempt, why the person is here. */
function Said({ refusal, here, addresses }: SaidProps) {
  const say = useTranslations()
  const state = useSessionState()
  if (refusal?.kind === 'words') return <Notice kind="fault">{refusal.words}</Notice>
  if (refusal?.kind === 'wrong-app') {
    const there = say(`brand.${refusal.app}`)
    const address = addresses[refusal.app]
    return (
      <Notice kind="fault">
        <p>{say('signIn.wrongApp', { here: say(`brand.${here}`), there })}</p>
        {address && (
          <a href={address} className={buttonClasses('secondary', 'mt-1.5 self-start')}>
            {say('signIn.openRightApp', { there })}
          </a>
        )}
      </Notice>
    )
  }
  if (state.status !== 'signed-out' || !state.because) return null
  return <Notice>{say(state.because === 'left' ? 'signIn.signedOut' : 'signIn.ended')}</Notice>
}

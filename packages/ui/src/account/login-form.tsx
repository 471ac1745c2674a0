'use client'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { App } from '../apps.ts'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Link } from '../components/link.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Failure } from '../session/failure.ts'
import { useApp, useSession } from '../session/session-context.tsx'
import { emailFault } from './email-fault.ts'
import { EmailField } from './email-field.tsx'
import { LoginNotice } from './login-notice.tsx'
import type { Refusal } from './login-notice.tsx'
import { homeOf, useSignInFailureWords } from './sign-in-answer.ts'
import { useGoInside } from './use-go-inside.ts'

const CodeSignIn = lazy(() => import('./code-sign-in.tsx').then((module) => ({ default: module.CodeSignIn })))

type LoginFormProps = {
  addresses: Partial<Record<App, string>>
  mayBeSignedIn: boolean
  passwordChosen: boolean
}

const names = ['email', 'password', 'code'] as const
type Name = (typeof names)[number]

// Uses plain inputs and FormData: they keep the first page small, and password managers work best with them.
export function LoginForm({ addresses, mayBeSignedIn, passwordChosen }: LoginFormProps) {
  const say = useTranslations('signIn')
  const here = useApp()
  const session = useSession()
  const failureWords = useSignInFailureWords()
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const [needsCode, setNeedsCode] = useState(false)
  /** The address as it was written when the person chose to sign in with a code. */
  const [byCode, setByCode] = useState<string>()

  useGoInside(mayBeSignedIn)

  useEffect(() => {
    if (needsCode) input('code')?.focus()
  }, [needsCode])

  function input(name: Name) {
    return form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)
  }

  function faultsOf(written: Record<Name, string>) {
    const faults: Partial<Record<Name, string>> = {}
    const wrong = emailFault(written.email)
    if (wrong) faults.email = say(wrong)
    if (!written.password) faults.password = say('passwordRequired')
    if (needsCode && !written.code) faults.code = say('codeRequired')
    return faults
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const text = (name: Name) => {
      const value = data.get(name)
      return typeof value === 'string' ? value : ''
    }
    const written = { email: text('email').trim(), password: text('password'), code: text('code').trim() }
    const faults = faultsOf(written)
    setErrors(faults)
    setRefusal(undefined)
    const first = names.find((name) => faults[name])
    if (first) return input(first)?.focus()
    setBusy(true)
    try {
      await signIn(written)
    } catch (error) {
      setBusy(false)
      refuse(error)
    }
  }

  async function signIn({ code, ...credentials }: Record<Name, string>) {
    const home = await homeOf(session.signIn({ ...credentials, ...(code ? { code } : {}) }))
    // Signed in to the right app: useGoInside opens the next page.
    if (home === here) return
    setBusy(false)
    setRefusal({ kind: 'wrong-app', app: home })
  }

  function refuse(error: unknown) {
    const code = error instanceof Failure ? error.code : undefined
    if (code === 'TWO_STEP_REQUIRED') {
      setNeedsCode(true)
      return
    }
    setRefusal({ kind: 'words', words: failureWords(error) })
    if (code === 'BAD_CREDENTIALS') input('password')?.select()
    if (code === 'TWO_STEP_INVALID') input('code')?.select()
  }

  if (byCode !== undefined)
    return (
      <Suspense>
        <CodeSignIn addresses={addresses} email={byCode} onPassword={() => setByCode(undefined)} />
      </Suspense>
    )
  return (
    // "post", so that the password is not put into the address if the form is sent before the script has loaded.
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-5"
    >
      <LoginNotice refusal={refusal} here={here} addresses={addresses} passwordChosen={passwordChosen} />
      <EmailField error={errors.email} />
      <Field label={say('password')} error={errors.password}>
        {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" />}
      </Field>
      {needsCode && (
        <Field label={say('code')} hint={say('codeHint')} error={errors.code}>
          {(wiring) => (
            <TextInput
              {...wiring}
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <div className="mt-1 flex flex-col gap-2">
        <Button type="submit" busy={busy} className="w-full">
          {say(busy ? 'submitting' : 'submit')}
        </Button>
        <Button look="quiet" onClick={() => setByCode(input('email')?.value.trim() ?? '')}>
          {say('byCode')}
        </Button>
        <Link href="/forgot-password" className={buttonClasses('quiet')}>
          {say('forgotten')}
        </Link>
        {here === 'student' && (
          <Link href="/sign-up" className={buttonClasses('secondary', 'mt-4')}>
            {say('newHere')}
          </Link>
        )}
      </div>
    </form>
  )
}

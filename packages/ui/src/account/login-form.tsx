'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { appOfRole } from '../apps.ts'
import type { App } from '../apps.ts'
import { now } from '../clock.ts'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Link } from '../components/link.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Failure, failureOf } from '../session/failure.ts'
import { nextInAddress, withNext } from '../session/safe-path.ts'
import { useApp, useRestoredSession, useSession } from '../session/session-context.tsx'
import { timeOfDay } from '../time/zoned-time.ts'
import { deviceZone } from '../time/zones.ts'
import { emailFault } from './email-fault.ts'
import { EmailField } from './email-field.tsx'
import { LoginNotice } from './login-notice.tsx'
import type { Refusal } from './login-notice.tsx'

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
  const locale = useLocale()
  const here = useApp()
  const session = useSession()
  const state = useRestoredSession(mayBeSignedIn)
  const router = useRouter()
  const failureWords = useFailureWords()
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const [needsCode, setNeedsCode] = useState(false)

  useEffect(() => {
    if (state.status !== 'signed-in') return
    const next = nextInAddress()
    // The server that wrote `next` never sees a fragment (#…); the browser adds it to this address instead.
    const there = next.includes('#') ? next : next + location.hash
    router.replace(state.user.mustChangePassword ? withNext('/password', there) : there)
  }, [state, router])

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
    const response = await session
      .signIn({ ...credentials, ...(code ? { code } : {}) })
      .catch(() => undefined)
    if (!response) throw new Failure(undefined)
    if (!response.ok) throw await failureOf(response)
    const { user } = (await response.json()) as { user: { role: keyof typeof appOfRole } }
    const home = appOfRole[user.role]
    // Signed in to the right app: the effect above opens the next page.
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
    setRefusal({ kind: 'words', words: lockedOutWords(error) ?? failureWords(error) })
    if (code === 'BAD_CREDENTIALS') input('password')?.select()
    if (code === 'TWO_STEP_INVALID') input('code')?.select()
  }

  function lockedOutWords(error: unknown) {
    if (!(error instanceof Failure) || error.code !== 'TOO_MANY_REQUESTS' || !error.retryAfterSeconds)
      return undefined
    const minutes = Math.ceil(error.retryAfterSeconds / 60)
    return say('lockedOut', {
      minutes,
      time: timeOfDay(now() + error.retryAfterSeconds * 1000, deviceZone(), locale),
    })
  }

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
        <Link href="/forgot-password" className={buttonClasses('quiet')}>
          {say('forgotten')}
        </Link>
      </div>
    </form>
  )
}

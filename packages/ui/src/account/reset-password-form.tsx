'use client'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Link } from '../components/link.tsx'
import { Notice } from '../components/notice.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Failure } from '../session/failure.ts'
import { publicCall } from '../session/public-call.ts'
import { missingCharacters } from './new-password.ts'

/**
 * The token from the fragment of the address; undefined until it is read in the browser. It is removed from the address,
 * so that it stays neither in the history nor on the screen.
 */
function useToken() {
  const [token, setToken] = useState<string>()

  useEffect(() => {
    function take(address: string) {
      const given = new URLSearchParams(new URL(address).hash.slice(1)).get('token')
      setToken((known) => given ?? known ?? '')
      history.replaceState(null, '', location.pathname)
    }
    // Another reset link opened in the same tab changes only the fragment, and Next may have written the address anew
    // before the event comes.
    const takeNew = ({ newURL }: HashChangeEvent) => take(newURL)
    // In a microtask, because Next notices a changed address only after its own effects, which run after these.
    queueMicrotask(() => take(location.href))
    addEventListener('hashchange', takeNew)
    return () => removeEventListener('hashchange', takeNew)
  }, [])

  return token
}

export function ResetPasswordForm() {
  const say = useTranslations()
  const token = useToken()
  const router = useRouter()
  const failureWords = useFailureWords()
  const form = useRef<HTMLFormElement>(null)
  const [refused, setRefused] = useState<string>()
  const [fault, setFault] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)

  function input() {
    return form.current?.querySelector<HTMLInputElement>('[name=newPassword]')
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || token === undefined) return
    const newPassword = input()?.value ?? ''
    const missing = missingCharacters(newPassword)
    setFault(missing > 0 ? say('password.tooShort', { missing }) : undefined)
    setRefusal(undefined)
    if (missing > 0) return input()?.focus()
    setBusy(true)
    try {
      await publicCall('/auth/reset-password', { token, newPassword })
      router.replace('/login?chosen')
    } catch (error) {
      setBusy(false)
      refuse(error, token)
    }
  }

  function refuse(error: unknown, token: string) {
    const code = error instanceof Failure ? error.code : undefined
    if (code === 'LINK_INVALID') {
      setRefused(token)
    } else if (code === 'WEAK_PASSWORD') {
      setFault(failureWords(error))
      input()?.focus()
    } else {
      setRefusal(failureWords(error))
    }
  }

  // After a reload the token is no longer in the address, but the link in the mail may still work.
  if (token === '') return <LinkInvalid words={say('reset.again')} />
  if (token !== undefined && token === refused) return <LinkInvalid words={say('errors.LINK_INVALID')} />
  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-5"
    >
      {refusal && <Notice kind="fault">{refusal}</Notice>}
      <Field label={say('password.next')} hint={say('password.hint')} error={fault}>
        {(wiring) => <PasswordInput {...wiring} name="newPassword" autoComplete="new-password" />}
      </Field>
      <Button type="submit" busy={busy} className="mt-1 w-full">
        {say(busy ? 'password.submitting' : 'password.submit')}
      </Button>
    </form>
  )
}

function LinkInvalid({ words }: { words: string }) {
  const say = useTranslations()
  const notice = useRef<HTMLDivElement>(null)

  // The form that had the focus is gone, so the focus moves here.
  useEffect(() => notice.current?.focus(), [])

  return (
    <div ref={notice} tabIndex={-1} className="flex flex-col gap-5 outline-none">
      <Notice kind="fault">{words}</Notice>
      <Link href="/forgot-password" className={buttonClasses('primary')}>
        {say('reset.askAnother')}
      </Link>
    </div>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { App } from '../apps.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Failure } from '../session/failure.ts'
import { useApp, useSession } from '../session/session-context.tsx'
import { AskForCode } from './ask-for-code.tsx'
import { LoginNotice } from './login-notice.tsx'
import type { Refusal } from './login-notice.tsx'
import { CodeField, CodeSent, sixDigits } from './mailed-code.tsx'
import { homeOf, useSignInFailureWords } from './sign-in-answer.ts'

type CodeSignInProps = {
  addresses: Partial<Record<App, string>>
  /** What the person has already written as their address. */
  email: string
  onPassword: () => void
}

/** The second way to sign in: with a code from the mail. The page goes on by itself once the session is there. */
export function CodeSignIn({ addresses, email, onPassword }: CodeSignInProps) {
  const say = useTranslations('mailedCode')
  const [known, setKnown] = useState(email)
  const [isSent, setSent] = useState(false)
  const withPassword = (
    <Button look="quiet" onClick={onPassword}>
      {say('withPassword')}
    </Button>
  )
  if (isSent)
    return (
      <EnterCode email={known} addresses={addresses} onOther={() => setSent(false)} otherWay={withPassword} />
    )
  return (
    <AskForCode
      email={known}
      otherWay={withPassword}
      onSent={(address) => {
        setKnown(address)
        setSent(true)
      }}
    />
  )
}

type EnterCodeProps = {
  email: string
  addresses: Partial<Record<App, string>>
  onOther: () => void
  otherWay: React.ReactNode
}

function EnterCode({ email, addresses, onOther, otherWay }: EnterCodeProps) {
  const say = useTranslations()
  const here = useApp()
  const session = useSession()
  const failureWords = useSignInFailureWords()
  const field = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<string>()
  const [secondFault, setSecondFault] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [needsSecond, setNeedsSecond] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (needsSecond) second.current?.focus()
  }, [needsSecond])

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const code = sixDigits(field.current?.value ?? '')
    const twoStepCode = second.current?.value.trim()
    setFault(code ? undefined : say('mailedCode.required'))
    setSecondFault(needsSecond && !twoStepCode ? say('signIn.codeRequired') : undefined)
    setRefusal(undefined)
    if (!code) return field.current?.focus()
    if (needsSecond && !twoStepCode) return second.current?.focus()
    setBusy(true)
    try {
      const home = await homeOf(session.signInWithCode({ email, code, ...(twoStepCode && { twoStepCode }) }))
      if (home === here) return
      setRefusal({ kind: 'wrong-app', app: home })
    } catch (error) {
      refuse(error)
    }
    setBusy(false)
  }

  function refuse(error: unknown) {
    const code = error instanceof Failure ? error.code : undefined
    if (code === 'TWO_STEP_REQUIRED') {
      setNeedsSecond(true)
    } else if (code === 'BAD_CREDENTIALS') {
      setFault(say('mailedCode.wrong'))
      field.current?.select()
    } else {
      setRefusal({ kind: 'words', words: failureWords(error) })
      if (code === 'TWO_STEP_INVALID') second.current?.select()
    }
  }

  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      {refusal && <LoginNotice refusal={refusal} here={here} addresses={addresses} passwordChosen={false} />}
      <CodeSent
        email={email}
        onOther={onOther}
        words={
          <>
            <p className="break-words">{say('mailedCode.sent', { email })}</p>
            <p>{say('mailedCode.sentHelp')}</p>
          </>
        }
      />
      <CodeField ref={field} error={fault} />
      {needsSecond && (
        <Field label={say('signIn.code')} hint={say('signIn.codeHint')} error={secondFault}>
          {(wiring) => (
            <TextInput {...wiring} ref={second} name="code" autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
      )}
      <div className="mt-1 flex flex-col gap-2">
        <Button type="submit" busy={busy} className="w-full">
          {say(busy ? 'signIn.submitting' : 'signIn.submit')}
        </Button>
        {otherWay}
      </div>
    </form>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Link } from '../components/link.tsx'
import { Notice } from '../components/notice.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { publicCall } from '../session/public-call.ts'
import { emailFault } from './email-fault.ts'
import { EmailField } from './email-field.tsx'

export function ForgotPasswordForm() {
  const say = useTranslations()
  const failureWords = useFailureWords()
  const field = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  /** Null after the person asked to use another address. */
  const [sentTo, setSentTo] = useState<string | null>()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const email = field.current?.value.trim() ?? ''
    const wrong = emailFault(email)
    setFault(wrong && say(`signIn.${wrong}`))
    setRefusal(undefined)
    if (wrong) return field.current?.focus()
    setBusy(true)
    try {
      await publicCall('/auth/forgot-password', { email })
      setSentTo(email)
    } catch (error) {
      setRefusal(failureWords(error))
    } finally {
      setBusy(false)
    }
  }

  if (sentTo) return <Sent email={sentTo} onOther={() => setSentTo(null)} />
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      {refusal && <Notice kind="fault">{refusal}</Notice>}
      <EmailField ref={field} error={fault} autoFocus={sentTo === null} />
      <div className="mt-1 flex flex-col gap-2">
        <Button type="submit" busy={busy} className="w-full">
          {say(busy ? 'reset.sending' : 'reset.send')}
        </Button>
        <BackToSignIn />
      </div>
    </form>
  )
}

/** The same for known and unknown addresses, so that nobody can find out which accounts exist. */
function Sent({ email, onOther }: { email: string; onOther: () => void }) {
  const say = useTranslations('reset')
  const words = useRef<HTMLDivElement>(null)

  // The button that had the focus is gone, so the focus moves here.
  useEffect(() => words.current?.focus(), [])

  return (
    <div ref={words} tabIndex={-1} className="flex flex-col gap-5 outline-none">
      <Notice>
        <p className="break-words">{say('sent', { email })}</p>
        <p>{say('sentHelp')}</p>
      </Notice>
      <div className="flex flex-col gap-2">
        <Button look="secondary" onClick={onOther}>
          {say('otherAddress')}
        </Button>
        <BackToSignIn />
      </div>
    </div>
  )
}

function BackToSignIn() {
  const say = useTranslations('reset')
  return (
    <Link href="/login" className={buttonClasses('quiet')}>
      {say('backToSignIn')}
    </Link>
  )
}

'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { publicCall } from '../session/public-call.ts'
import { emailFault } from './email-fault.ts'
import { EmailField } from './email-field.tsx'

/** Has a code sent, in the language of this page if the address has no account with one of its own. */
export function useSendCode() {
  const locale = useLocale()
  return (email: string) => publicCall('/auth/code', { email, locale: locale === 'zh-CN' ? 'zh-CN' : 'en' })
}

type AskForCodeProps = { email: string; onSent: (email: string) => void; otherWay: ReactNode }

export function AskForCode({ email: known, onSent, otherWay }: AskForCodeProps) {
  const say = useTranslations()
  const failureWords = useFailureWords()
  const send = useSendCode()
  const field = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)

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
      await send(email)
      onSent(email)
    } catch (error) {
      setBusy(false)
      setRefusal(failureWords(error))
    }
  }

  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      {refusal && <Notice kind="fault">{refusal}</Notice>}
      <p className="text-ink-soft">{say('mailedCode.lead')}</p>
      <EmailField ref={field} error={fault} known={known} autoFocus />
      <div className="mt-1 flex flex-col gap-2">
        <Button type="submit" busy={busy} className="w-full">
          {say(busy ? 'mailedCode.asking' : 'mailedCode.ask')}
        </Button>
        {otherWay}
      </div>
    </form>
  )
}

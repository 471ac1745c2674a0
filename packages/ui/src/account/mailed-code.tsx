'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { useSendCode } from './ask-for-code.tsx'

/** One field for all six digits, so that they can be pasted, and that phones offer the code from the mail. */
export function CodeField({ ref, error }: { ref: Ref<HTMLInputElement>; error: string | undefined }) {
  const say = useTranslations('mailedCode')
  return (
    <Field label={say('code')} hint={say('hint')} error={error}>
      {(wiring) => (
        <TextInput
          {...wiring}
          ref={ref}
          autoFocus
          name="mailedCode"
          inputMode="numeric"
          autoComplete="one-time-code"
          className="text-lg tracking-[0.3em] tabular-nums"
        />
      )}
    </Field>
  )
}

/** What was written as the code, if it can be one. */
export function sixDigits(written: string): string | undefined {
  const digits = written.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}

type CodeSentProps = { email: string; words: ReactNode; onOther: () => void }

/** Where the code went, what to do if it does not come, and another one for those who have waited. */
export function CodeSent({ email, words, onOther }: CodeSentProps) {
  const say = useTranslations('mailedCode')
  const failureWords = useFailureWords()
  const send = useSendCode()
  const [sends, setSends] = useState(1)
  const [mayResend, setMayResend] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  useEffect(() => {
    const timer = setTimeout(() => setMayResend(true), waitBeforeAnotherMs)
    return () => clearTimeout(timer)
  }, [sends])

  async function resend() {
    setMayResend(false)
    setRefusal(undefined)
    try {
      await send(email)
    } catch (error) {
      setRefusal(failureWords(error))
    }
    setSends(sends + 1)
  }

  return (
    <>
      {refusal && <Notice kind="fault">{refusal}</Notice>}
      <Notice>{sends > 1 && !refusal ? <p>{say('sentAgain')}</p> : words}</Notice>
      <div className="-mt-2 flex flex-wrap gap-x-2">
        <Button look="quiet" className="-ml-4" onClick={onOther}>
          {say('otherAddress')}
        </Button>
        {mayResend && (
          <Button look="quiet" onClick={() => void resend()}>
            {say('again')}
          </Button>
        )}
      </div>
    </>
  )
}

const waitBeforeAnotherMs = 30_000

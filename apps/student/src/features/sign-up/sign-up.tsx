'use client'
import { AskForCode } from '@summa/ui/account/ask-for-code.tsx'
import { CodeField, CodeSent, sixDigits } from '@summa/ui/account/mailed-code.tsx'
import { useGoInside } from '@summa/ui/account/use-go-inside.ts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Button } from '@summa/ui/components/button.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { SignUpForm } from './sign-up-form.tsx'
import { ToSignIn } from './to-sign-in.tsx'

type Step = 'email' | 'code' | 'person' | 'waiting'

/** The way in for visitors: their address, the code from the mail, who they are. */
export function SignUp({ mayBeSignedIn }: { mayBeSignedIn: boolean }) {
  const say = useTranslations('signUp')
  const [step, setStep] = useState<Step>('email')
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [isWrong, setWrong] = useState(false)
  useGoInside(mayBeSignedIn)

  if (step === 'waiting') return <Waiting email={email} />
  if (step === 'person')
    return (
      <Titled title={say('whoTitle')}>
        <SignUpForm
          email={email}
          code={code}
          onWaiting={() => setStep('waiting')}
          onWrongCode={() => {
            setWrong(true)
            setStep('code')
          }}
        />
      </Titled>
    )
  return (
    <Titled title={say('title')} lead={say('lead')}>
      {step === 'email' ? (
        <AskForCode
          email={email}
          otherWay={<ToSignIn />}
          onSent={(address) => {
            setEmail(address)
            setWrong(false)
            setStep('code')
          }}
        />
      ) : (
        <EnterCode
          email={email}
          isWrong={isWrong}
          onOther={() => setStep('email')}
          onCode={(written) => {
            setCode(written)
            setStep('person')
          }}
        />
      )}
    </Titled>
  )
}

function Titled({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <>
      <h1 className="text-2xl">{title}</h1>
      {lead && <p className="mt-1 text-ink-soft">{lead}</p>}
      <div className="mt-7">{children}</div>
    </>
  )
}

type EnterCodeProps = {
  email: string
  /** The code that was written before was refused. */
  isWrong: boolean
  onCode: (code: string) => void
  onOther: () => void
}

/** The code is proven together with the names, so that no half-made account is left behind. */
function EnterCode({ email, isWrong, onCode, onOther }: EnterCodeProps) {
  const say = useTranslations()
  const field = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState(isWrong ? say('mailedCode.wrong') : undefined)

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = sixDigits(field.current?.value ?? '')
    if (code) {
      onCode(code)
      return
    }
    setFault(say('mailedCode.required'))
    field.current?.focus()
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      <CodeSent
        email={email}
        onOther={onOther}
        words={
          <>
            <p className="break-words">{say('signUp.sent', { email })}</p>
            <p>{say('signUp.sentHelp')}</p>
          </>
        }
      />
      <CodeField ref={field} error={fault} />
      <Button type="submit" className="mt-1 w-full">
        {say('signUp.next')}
      </Button>
    </form>
  )
}

function Waiting({ email }: { email: string }) {
  const say = useTranslations('signUp')
  const words = useRef<HTMLDivElement>(null)

  // The form that had the focus is gone, so the focus moves here.
  useEffect(() => words.current?.focus(), [])

  return (
    <div ref={words} tabIndex={-1} className="flex flex-col gap-5 outline-none">
      <h1 className="text-2xl">{say('waitingTitle')}</h1>
      <p className="break-words text-ink-soft">{say('waiting', { email })}</p>
      <Link href="/login" className={buttonClasses('secondary')}>
        {say('waitingDone')}
      </Link>
    </div>
  )
}

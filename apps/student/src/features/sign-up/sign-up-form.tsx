'use client'
import { nameMaxLength } from '@summa/contracts/limits'
import { homeOf, useSignInFailureWords } from '@summa/ui/account/sign-in-answer.ts'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { Failure } from '@summa/ui/session/failure.ts'
import { useSession } from '@summa/ui/session/session-context.tsx'
import { cityOf, deviceZone } from '@summa/ui/time/zones.ts'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { ToSignIn } from './to-sign-in.tsx'

type SignUpFormProps = {
  email: string
  code: string
  onWaiting: () => void
  onWrongCode: () => void
}

const names = ['displayName', 'childName'] as const
type Name = (typeof names)[number]

export function SignUpForm({ email, code, onWaiting, onWrongCode }: SignUpFormProps) {
  const say = useTranslations('signUp')
  const locale = useLocale()
  const session = useSession()
  const failureWords = useSignInFailureWords()
  const form = useRef<HTMLFormElement>(null)
  const [forWhom, setForWhom] = useState<'me' | 'child'>('child')
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({})
  const [refusal, setRefusal] = useState<{ words: string; mustSignIn: boolean }>()
  const [busy, setBusy] = useState(false)
  const timeZone = deviceZone()

  function input(name: Name) {
    return form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const asked = names.filter((name) => input(name))
    const written = Object.fromEntries(asked.map((name) => [name, input(name)?.value.trim() ?? '']))
    const missing = asked.filter((name) => !written[name])
    setErrors(Object.fromEntries(missing.map((name) => [name, say('nameRequired')])))
    setRefusal(undefined)
    const [first] = missing
    if (first) return input(first)?.focus()
    setBusy(true)
    try {
      await enter(written)
    } catch (error) {
      setBusy(false)
      refuse(error)
    }
  }

  async function enter({ displayName = '', childName }: Partial<Record<Name, string>>) {
    const answer = session.signUp({
      email,
      code,
      displayName,
      timeZone,
      locale: locale === 'zh-CN' ? 'zh-CN' : 'en',
      ...(childName && { child: { displayName: childName, timeZone } }),
    })
    const response = await answer.catch(() => undefined)
    if (response?.status === 202) {
      onWaiting()
      return
    }
    // Signed in: the page goes on by itself.
    await homeOf(answer)
  }

  function refuse(error: unknown) {
    const refused = error instanceof Failure ? error.code : undefined
    if (refused === 'BAD_CREDENTIALS') onWrongCode()
    else if (refused === 'TWO_STEP_REQUIRED') setRefusal({ words: say('twoStep'), mustSignIn: true })
    else setRefusal({ words: failureWords(error), mustSignIn: refused === 'SIGN_UP_CLOSED' })
  }

  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-5"
    >
      {refusal && (
        <Notice kind="fault">
          <p>{refusal.words}</p>
          {refusal.mustSignIn && <ToSignIn />}
        </Notice>
      )}
      <Segmented
        label={say('forWhom')}
        labelHidden
        name="forWhom"
        value={forWhom}
        onChange={setForWhom}
        options={[
          { value: 'child', label: say('forChild') },
          { value: 'me', label: say('forMe') },
        ]}
      />
      <Field label={say('yourName')} error={errors.displayName}>
        {(wiring) => (
          <TextInput {...wiring} autoFocus name="displayName" autoComplete="name" maxLength={nameMaxLength} />
        )}
      </Field>
      {forWhom === 'child' && (
        <Field label={say('childName')} error={errors.childName}>
          {(wiring) => (
            <TextInput {...wiring} name="childName" autoComplete="off" maxLength={nameMaxLength} />
          )}
        </Field>
      )}
      <p className="text-sm text-ink-soft">{say('zone', { city: cityOf(timeZone) })}</p>
      <Button type="submit" busy={busy} className="mt-1 w-full">
        {say(busy ? 'submitting' : 'submit')}
      </Button>
    </form>
  )
}

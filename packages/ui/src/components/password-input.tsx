'use client'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ComponentProps, KeyboardEvent } from 'react'
import { TextInput } from './text-input.tsx'

/** A password input with a button that shows the password, and a warning while Caps Lock is on. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const say = useTranslations('signIn')
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)

  function watchCapsLock(event: KeyboardEvent) {
    setCapsLock(event.getModifierState('CapsLock'))
  }

  return (
    <div className="relative">
      <TextInput
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="pe-12"
        onKeyDown={watchCapsLock}
        onKeyUp={watchCapsLock}
        onBlur={(event) => {
          setCapsLock(false)
          props.onBlur?.(event)
        }}
      />
      <button
        type="button"
        onClick={() => setShown(!shown)}
        aria-label={say(shown ? 'hidePassword' : 'showPassword')}
        aria-pressed={shown}
        className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-md text-ink-soft hover:text-ink"
      >
        {shown ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
      </button>
      {/* In line with the label: the warning goes when focus leaves, and buttons below must not move under the pointer. */}
      <p role="status" className="absolute end-0 bottom-full mb-1.5 text-sm text-gold">
        {capsLock ? say('capsLock') : null}
      </p>
    </div>
  )
}

'use client'
import { Button as BaseButton } from '@base-ui/react/button'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { buttonClasses } from './button-classes.ts'
import type { Look } from './button-classes.ts'

interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, 'className'> {
  look?: Look
  className?: string
  /** Says that the act is under way: the button keeps its focus and ignores further presses. */
  busy?: boolean
}

export function Button({ look, className, busy = false, children, disabled, ...rest }: ButtonProps) {
  return (
    <BaseButton
      type="button"
      focusableWhenDisabled={busy}
      {...rest}
      disabled={busy || disabled}
      className={buttonClasses(look, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </BaseButton>
  )
}

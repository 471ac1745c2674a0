'use client'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { buttonClasses } from './button-classes.ts'
import type { Look } from './button-classes.ts'
import { unreachableNoticeId, useServerReachable } from '../session/server-reachable.ts'

type ButtonProps = ComponentProps<'button'> & {
  look?: Look
  /** Says that the act is under way: the button keeps its focus and ignores further presses. */
  busy?: boolean
  /** Disabled while Summa cannot be reached; the notice above the page says why. */
  needsServer?: boolean
}

export function Button({
  look,
  className,
  busy = false,
  needsServer = false,
  disabled = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const unreachable = !useServerReachable() && needsServer
  const inactive = busy || unreachable || disabled
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (inactive) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      // Not the `disabled` attribute: with it, a button that was just pressed would lose the focus.
      aria-disabled={inactive || undefined}
      {...(unreachable && { 'aria-describedby': unreachableNoticeId })}
      onClick={press}
      className={buttonClasses(look, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  )
}

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
  /** Rests while Summa cannot be reached; the notice above the page says why. */
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
  const away = !useServerReachable() && needsServer
  const rests = busy || away || disabled
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (rests) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      // Not natively: that would take the focus away from whoever has just pressed it.
      aria-disabled={rests || undefined}
      {...(away && { 'aria-describedby': unreachableNoticeId })}
      onClick={press}
      className={buttonClasses(look, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  )
}

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { buttonClasses } from './button-classes.ts'
import type { Look } from './button-classes.ts'

type ButtonProps = ComponentProps<'button'> & {
  look?: Look
  /** Says that the act is under way: the button keeps its focus and ignores further presses. */
  busy?: boolean
}

export function Button({ look, className, busy = false, children, onClick, ...rest }: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={press}
      className={buttonClasses(look, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  )
}

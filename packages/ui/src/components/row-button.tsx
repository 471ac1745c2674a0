import type { ReactNode } from 'react'

type RowButtonProps = {
  onOpen: () => void
  /** The name for screen readers, if the text does not say what the button does. */
  name?: string
  /** Whether this row is the one that is open on the screen. */
  current?: boolean
  children: ReactNode
}

/** The name of a table row, as a button that opens what the row is about. */
export function RowButton({ onOpen, name, current = false, children }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      aria-current={current ? 'true' : undefined}
      onClick={onOpen}
      className="-my-2 inline-flex min-h-11 items-center text-start font-semibold text-laurel underline underline-offset-3 md:min-h-9"
    >
      {children}
    </button>
  )
}

import type { ReactNode } from 'react'

type RowButtonProps = {
  onOpen: () => void
  /** What it does, where the text alone does not say so. */
  name?: string
  /** Its row is the one shown elsewhere on the screen. */
  current?: boolean
  children: ReactNode
}

/** The text that names a row of a table; pressed, it opens what the row stands for. */
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

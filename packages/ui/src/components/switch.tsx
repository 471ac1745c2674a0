import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'aria-label'> & {
  /** For screen readers: what it switches stands beside it. */
  label: string
}

/** Something that is on or off and takes effect at once. */
export function Switch({ label, className, ...rest }: SwitchProps) {
  return (
    <span className={clsx('relative grid h-11 w-12 shrink-0 place-items-center', className)}>
      <input
        {...rest}
        type="checkbox"
        role="switch"
        aria-label={label}
        className="peer absolute inset-0 cursor-pointer opacity-0"
      />
      <span
        aria-hidden
        className="pointer-events-none flex h-6.5 w-11 items-center rounded-full border border-line-strong bg-sunken px-0.75 transition-colors peer-checked:border-laurel peer-checked:bg-laurel peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-laurel peer-checked:[&>span]:translate-x-4.5 peer-checked:[&>span]:bg-on-laurel"
      >
        <span className="size-4.5 rounded-full bg-ink-soft transition-transform" />
      </span>
    </span>
  )
}

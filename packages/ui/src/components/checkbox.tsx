import { clsx } from 'clsx'
import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'id'> & {
  label: ReactNode
  /** Shown below the label. */
  hint?: ReactNode
  /** Smaller, for a line of a dense form or list. */
  compact?: boolean
}

/** A checkbox with its label and a hint. */
export function Checkbox({ label, hint, compact = false, className, ...rest }: CheckboxProps) {
  const id = useId()
  if (compact) {
    return (
      <label className={clsx('flex min-h-11 items-center gap-2.5 text-sm md:min-h-9', className)}>
        <input {...rest} type="checkbox" className="size-4.5 shrink-0 accent-laurel" />
        {label}
      </label>
    )
  }
  return (
    <div className={clsx('flex items-start gap-3', className)}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}hint` : undefined}
        className="mt-0.5 size-5.5 shrink-0 accent-laurel"
      />
      <div className="flex min-w-0 flex-col gap-0.5">
        <label htmlFor={id} className="-my-2.5 py-2.5 font-semibold">
          {label}
        </label>
        {hint && (
          <div id={`${id}hint`} className="text-sm text-ink-soft">
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}

type CheckboxChipProps = Omit<ComponentProps<'input'>, 'type' | 'className'> & { label: string }

/** One of a row of small checkboxes that look like buttons, such as weekdays. */
export function CheckboxChip({ label, ...rest }: CheckboxChipProps) {
  return (
    <label className="relative grid min-h-11 cursor-pointer place-items-center rounded-sm border border-line-strong/60 text-sm has-checked:border-laurel has-checked:bg-laurel has-checked:font-semibold has-checked:text-on-laurel has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-laurel md:min-h-9">
      <input {...rest} type="checkbox" className="absolute inset-0 cursor-pointer opacity-0" />
      {label}
    </label>
  )
}

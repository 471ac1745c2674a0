import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'id'> & { label: string; hint?: ReactNode }

/** Yes or no, with what either means below it. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
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

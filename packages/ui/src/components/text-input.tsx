import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

export const inputClasses =
  'min-h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink transition-colors placeholder:text-ink-soft hover:border-ink-soft focus-visible:border-laurel focus-visible:outline-offset-0 aria-invalid:border-danger'

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={clsx(inputClasses, className)} />
}

import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { inputClasses } from './text-input.tsx'

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={clsx(inputClasses, 'resize-y py-2', className)} />
}

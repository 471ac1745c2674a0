import { clsx } from 'clsx'

export type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Record<Look, string> = {
  primary: 'bg-laurel text-on-laurel hover:bg-laurel-strong',
  secondary: 'border border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-sunken',
  quiet: 'text-laurel hover:bg-laurel-tint',
  danger: 'border border-danger/50 bg-surface text-danger hover:border-danger hover:bg-danger-tint',
}

/** The classes of a button, for a link that looks like one. */
export function buttonClasses(look: Look = 'primary', className?: string) {
  return clsx(
    'inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 text-sm font-semibold whitespace-nowrap transition-colors md:min-h-10',
    'disabled:opacity-60 aria-disabled:opacity-60',
    looks[look],
    className,
  )
}

import { clsx } from 'clsx'
import type { ReactNode } from 'react'

const tones = {
  laurel: 'bg-laurel-tint text-laurel',
  plain: 'bg-sunken text-ink-soft',
  gold: 'border border-gold/40 text-gold',
  danger: 'bg-danger-tint text-danger',
}

type BadgeProps = {
  tone?: keyof typeof tones
  sign?: ReactNode
  children: ReactNode
}

export function Badge({ tone = 'laurel', sign, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded-full px-2 py-px text-xs font-semibold whitespace-nowrap [&>svg]:size-3.5',
        tones[tone],
      )}
    >
      {sign}
      {children}
    </span>
  )
}

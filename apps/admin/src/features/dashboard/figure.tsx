import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@summa/ui/components/link.tsx'

type FigureProps = {
  name: string
  value: ReactNode
  href: string
  tone?: 'plain' | 'gold' | 'danger'
  children: ReactNode
}

const tones = { plain: 'text-ink', gold: 'text-gold', danger: 'text-danger' }

/** A number that leads to the list it counts. */
export function Figure({ name, value, href, tone = 'plain', children }: FigureProps) {
  return (
    <Link
      href={href}
      className="group flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong sm:p-5"
    >
      <span className="flex items-center justify-between gap-2 text-sm font-semibold">
        {name}
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-soft transition-transform group-hover:translate-x-0.5"
        />
      </span>
      <span className={clsx('text-2xl leading-tight font-semibold break-words', tones[tone])}>{value}</span>
      <span className="text-sm text-ink-soft">{children}</span>
    </Link>
  )
}

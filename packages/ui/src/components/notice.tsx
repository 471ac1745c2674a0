import { clsx } from 'clsx'
import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'

type NoticeProps = {
  kind?: 'fault' | 'hint'
  children: ReactNode
  className?: string
}

/** Read out when it appears: a fault at once, a hint after what is being read. */
export function Notice({ kind = 'hint', children, className }: NoticeProps) {
  const Sign = kind === 'fault' ? CircleAlert : Info
  return (
    <div
      role={kind === 'fault' ? 'alert' : 'status'}
      className={clsx(
        'flex items-start gap-2.5 rounded-md px-3.5 py-3 text-sm',
        kind === 'fault' ? 'bg-danger-tint text-danger' : 'bg-laurel-tint text-ink',
        className,
      )}
    >
      <Sign aria-hidden className="mt-[0.18em] size-4.5 shrink-0" />
      <div className="flex min-w-0 flex-col gap-1">{children}</div>
    </div>
  )
}

import { clsx } from 'clsx'
import { useId } from 'react'
import type { ReactNode } from 'react'

type CardProps = {
  title: string
  lead?: string
  action?: ReactNode
  children: ReactNode
  className?: string
}

/** A titled region of a page. */
export function Card({ title, lead, action, children, className }: CardProps) {
  const headingId = useId()
  return (
    <section
      aria-labelledby={headingId}
      className={clsx(
        'rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6',
        'flex flex-col gap-4',
        className,
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_8rem] wrap-anywhere">
          <h2 id={headingId} className="text-lg">
            {title}
          </h2>
          {lead && <p className="mt-0.5 text-sm text-ink-soft">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

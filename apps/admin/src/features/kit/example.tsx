import type { ReactNode } from 'react'

/** One component of the kit in one of its states. */
export function Example({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="text-sm font-semibold text-ink-soft">{name}</h3>
      {children}
    </div>
  )
}

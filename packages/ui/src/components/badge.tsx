import type { ReactNode } from 'react'

export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center rounded-full bg-laurel-tint px-2 py-px text-xs font-semibold text-laurel">
      {children}
    </span>
  )
}

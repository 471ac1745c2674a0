import type { ReactNode } from 'react'

type TickProps = { checked: boolean; onChange: () => void; children: ReactNode }

export function Tick({ checked, onChange, children }: TickProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-sm px-2 text-sm hover:bg-sunken md:min-h-9">
      <input type="checkbox" checked={checked} onChange={onChange} className="size-4.5 accent-laurel" />
      {children}
    </label>
  )
}

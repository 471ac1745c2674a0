'use client'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Destination } from './destination.ts'

export function isWithin(pathname: string, { href, alsoWithin }: Pick<Destination, 'href' | 'alsoWithin'>) {
  if (alsoWithin !== undefined && pathname.startsWith(`${alsoWithin}/`)) return true
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}

export const tabClasses = (here: boolean) =>
  clsx(
    'flex min-h-15 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium -outline-offset-2 transition-colors',
    here ? 'text-laurel' : 'text-ink-soft hover:text-ink',
  )

export function TabSign({ here, children }: { here: boolean; children: ReactNode }) {
  return (
    <span className={clsx('relative rounded-full px-4 py-0.5 transition-colors', here && 'bg-laurel-tint')}>
      {children}
    </span>
  )
}

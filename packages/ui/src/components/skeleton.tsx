import { clsx } from 'clsx'

/** Stands in the shape of what comes. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={clsx('animate-pulse rounded-sm bg-sunken', className)} />
}

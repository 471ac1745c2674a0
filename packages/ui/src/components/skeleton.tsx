import { clsx } from 'clsx'

/** Stands in the shape of what comes; what comes quickly finds it still. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      aria-hidden
      className={clsx('animate-pulse rounded-sm bg-sunken [animation-delay:600ms]', className)}
    />
  )
}

import { clsx } from 'clsx'

/** A placeholder in the shape of what loads. It starts to pulse only if loading takes a while. */
export function Skeleton({ className }: { className: string }) {
  return (
    <div
      aria-hidden
      className={clsx('animate-pulse rounded-sm bg-sunken [animation-delay:600ms]', className)}
    />
  )
}

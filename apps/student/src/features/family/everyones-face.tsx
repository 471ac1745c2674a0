import { clsx } from 'clsx'
import { UsersRound } from 'lucide-react'

export function EveryonesFace({ className }: { className: string }) {
  return (
    <span
      aria-hidden
      className={clsx('grid shrink-0 place-items-center rounded-full bg-sunken text-ink-soft', className)}
    >
      <UsersRound className="size-3/5" />
    </span>
  )
}

'use client'
import { clsx } from 'clsx'
import { Bell as BellSign } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { Link } from '../components/link.tsx'
import { useCounts } from './use-notifications.ts'

/** Leads to the notifications, with the number of those that came since they were last looked at. */
export function Bell() {
  const say = useTranslations('navigation')
  const isHere = usePathname() === '/notifications'
  const count = useCounts().data?.unseenCount ?? 0
  return (
    <Link
      href="/notifications"
      aria-label={count === 0 ? say('notifications') : say('notificationsNew', { count })}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'relative grid size-11 shrink-0 place-items-center md:size-10 rounded-md transition-colors',
        isHere ? 'bg-laurel-tint text-laurel' : 'text-ink-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <BellSign aria-hidden className="size-5.5" />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute start-[calc(50%+0.125rem)] top-1 grid min-w-4.5 place-items-center rounded-full bg-laurel px-1 text-[0.6875rem] leading-4.5 font-semibold text-on-laurel"
        >
          {count > 9 ? '9+' : count}
        </span>
      )}
    </Link>
  )
}

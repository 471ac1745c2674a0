'use client'
import type { Notification } from '@summa/contracts'
import { clsx } from 'clsx'
import { Bell } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Link } from '../components/link.tsx'
import { useFamily } from '../family/for-whom.tsx'
import { Whose } from '../family/whose.tsx'
import { safePath } from '../session/safe-path.ts'
import { useTimeWords } from '../time/use-time-words.ts'
import { signs } from './signs.ts'

type NotificationRowProps = {
  notification: Notification
  zone: string
  onRead: (notification: Notification) => void
}

/** What somebody was told, as one link to what it is about. */
export function NotificationRow({ notification, zone, onRead }: NotificationRowProps) {
  const say = useTranslations('notifications')
  const times = useTimeWords()
  const { kind, title, body, href, studentId, studentName, at, readAt } = notification
  const Sign = signs[kind] ?? Bell
  const isUnread = readAt === null
  const isOfMany = (useFamily()?.students.length ?? 0) > 1
  return (
    <Link
      href={safePath(href)}
      onClick={() => onRead(notification)}
      className="flex gap-3 px-4 py-3.5 -outline-offset-2 transition-colors hover:bg-sunken/60 sm:px-5"
    >
      <span
        className={clsx(
          'relative mt-0.5 grid size-9 shrink-0 place-items-center rounded-full',
          isUnread ? 'bg-laurel-tint text-laurel' : 'bg-sunken text-ink-soft',
        )}
      >
        <Sign aria-hidden className="size-4.5" />
        {isUnread && (
          <span
            aria-hidden
            className="absolute -end-0.5 -top-0.5 size-3 rounded-full border-2 border-surface bg-laurel"
          />
        )}
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline justify-between gap-3">
          <span className={clsx('min-w-0 wrap-anywhere', isUnread && 'font-semibold')}>
            {isUnread && <span className="sr-only">{say('unread')}: </span>}
            {title}
          </span>
          <span className="shrink-0 text-sm text-ink-soft">{times.time(at, zone)}</span>
        </span>
        {body && <span className="line-clamp-3 text-sm wrap-anywhere text-ink-soft">{body}</span>}
        {isOfMany && studentId !== null && studentName !== null && (
          <Whose of={{ studentId, studentName }} always className="mt-1" />
        )}
      </span>
    </Link>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useSignUps } from '../sign-ups/use-sign-ups.ts'
import { usePendingRequests } from './use-requests.ts'

/** The number of pending requests and sign-ups, next to their link in the navigation. */
export function PendingMark() {
  const say = useTranslations('navigation')
  const signUps = useSignUps().data?.length ?? 0
  const count = (usePendingRequests().data?.count ?? 0) + signUps
  if (count === 0) return null
  return (
    <span className="grid min-w-5 place-items-center rounded-full bg-laurel px-1.5 text-xs leading-5 font-semibold text-on-laurel">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{say('requestsWaiting', { count })}</span>
    </span>
  )
}

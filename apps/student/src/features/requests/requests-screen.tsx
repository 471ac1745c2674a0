'use client'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { ActFor } from '@summa/ui/family/for-whom.tsx'
import { PushOffer } from '@summa/ui/notifications/push-offer.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRequests } from '../reads.ts'
import { RequestCard } from './request-card.tsx'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'

export function RequestsScreen() {
  const say = useTranslations('requests')
  const organization = useOrganizationName()
  const query = useRequests()
  return (
    <div className="flex flex-col gap-6">
      <ScreenHead title={say('title')} lead={say('lead', { organization })} />
      <LoadedPages query={query} skeleton={<RequestsSkeleton />} empty={<NoRequests />}>
        {(requests) => (
          <>
            {requests.some(({ status }) => status === 'PENDING') && <PushOffer />}
            <ul className="flex flex-col gap-4">
              {requests.map((request) => (
                <li key={request.id}>
                  <ActFor whom={request.studentId}>
                    <RequestCard request={request} />
                  </ActFor>
                </li>
              ))}
            </ul>
          </>
        )}
      </LoadedPages>
    </div>
  )
}

function NoRequests() {
  const say = useTranslations('requests')
  return (
    <State
      level="h2"
      sign={<MessagesSquare aria-hidden />}
      title={say('empty')}
      action={
        <Link href="/calendar" className={buttonClasses('secondary')}>
          {say('openCalendar')}
        </Link>
      }
    >
      <p>{say('emptyLead')}</p>
    </State>
  )
}

function RequestsSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      {[1, 2].map((request) => (
        <Skeleton key={request} className="h-56 w-full rounded-lg" />
      ))}
    </div>
  )
}

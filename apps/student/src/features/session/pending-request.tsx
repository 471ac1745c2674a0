'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useLatestRequests } from '../reads.ts'
import { RequestCard } from '../requests/request-card.tsx'

/** The request about a lesson that the academy has not decided yet. */
export function PendingRequest({ id }: { id: string }) {
  const say = useTranslations('requests')
  const query = useLatestRequests()
  const { refetch } = query
  const request = query.data?.find((latest) => latest.id === id)
  const [reloaded, setReloaded] = useState(false)
  const missing = query.isSuccess && !request

  // If the request is missing, the list may be older than the lesson, so it is loaded again once.
  useEffect(() => {
    if (missing) void refetch().finally(() => setReloaded(true))
  }, [missing, refetch])

  const skeleton = <Skeleton className="h-56 w-full rounded-lg" />
  return (
    <Loaded query={query} part skeleton={skeleton}>
      {() => {
        if (request) return <RequestCard request={request} />
        if (!reloaded) return skeleton
        return (
          <Card title={say('pendingTitle')}>
            <Link href="/requests" className="text-laurel underline underline-offset-3">
              {say('openAll')}
            </Link>
          </Card>
        )
      }}
    </Loaded>
  )
}

'use client'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useLatestRequests } from '../reads.ts'
import { RequestCard } from '../requests/request-card.tsx'

/** What has been asked about a lesson and waits for the academy. */
export function PendingRequest({ id }: { id: string }) {
  return (
    <Loaded query={useLatestRequests()} part skeleton={<Skeleton className="h-56 w-full rounded-lg" />}>
      {(requests) => {
        const request = requests.find((latest) => latest.id === id)
        return request && <RequestCard request={request} />
      }}
    </Loaded>
  )
}

'use client'
import { Button } from '../components/button.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

/** The next page of a list, as long as there is one. */
export function More({ query }: { query: UseInfiniteQueryResult }) {
  const say = useTranslations('state')
  if (!query.hasNextPage) return null
  return (
    <div className="flex flex-col items-center gap-3">
      {query.isFetchNextPageError && <FaultNotice error={query.error} />}
      <Button
        look="secondary"
        needsServer
        busy={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {say('more')}
      </Button>
    </div>
  )
}

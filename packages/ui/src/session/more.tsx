'use client'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useFailureWords } from './failure-words.ts'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

/** The next page of a list, as long as there is one. */
export function More({ query }: { query: UseInfiniteQueryResult }) {
  const say = useTranslations('state')
  const failureWords = useFailureWords()
  if (!query.hasNextPage) return null
  return (
    <div className="flex flex-col items-center gap-3">
      {query.isFetchNextPageError && <Notice kind="fault">{failureWords(query.error)}</Notice>}
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

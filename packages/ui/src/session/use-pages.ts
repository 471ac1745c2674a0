'use client'
import type { Parts } from '@summa/client'
import type { AnswerOf, Call, ContractOf } from '@summa/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import { useApi } from './use-api.ts'

type Page<Row> = { items: Row[]; nextCursor: string | null }
type RowOf<C extends Call> = AnswerOf<C> extends Page<infer Row> ? Row : never

type PagesOptions = {
  /** Until another search is answered, its list shows the rows of the last one. */
  keepPrevious?: boolean
  refetchInterval?: number | false
}

/** A list that the API gives page by page: `data` holds the rows of all pages read so far. */
export function usePages<C extends Call>(
  call: C,
  key: QueryKey,
  parts: Parts<ContractOf<C>>,
  { keepPrevious = false, refetchInterval = false }: PagesOptions = {},
) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam: cursor }) => {
      const query = { ...(parts.query as object | undefined), ...(cursor !== null && { cursor }) }
      return (await api(call, { ...parts, query } as typeof parts)) as Page<RowOf<C>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    refetchInterval,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  })
}

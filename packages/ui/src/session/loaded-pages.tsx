'use client'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import { More } from './more.tsx'

type LoadedPagesProps<Row> = {
  /** As usePages gives it. */
  query: UseInfiniteQueryResult<Row[]>
  /** In the shape of what comes. */
  skeleton: ReactNode
  /** Said when the list has no rows. */
  empty: ReactNode
  children: (rows: Row[]) => ReactNode
}

/** A list below a heading: its skeleton, that it is empty, or its rows and the button for more of them. */
export function LoadedPages<Row>({ query, skeleton, empty, children }: LoadedPagesProps<Row>) {
  return (
    <Loaded query={query} part skeleton={skeleton}>
      {(rows) =>
        rows.length === 0 ? (
          empty
        ) : (
          <>
            {children(rows)}
            <More query={query} />
          </>
        )
      }
    </Loaded>
  )
}

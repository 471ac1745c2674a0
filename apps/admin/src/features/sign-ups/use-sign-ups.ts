'use client'
import { listSignUps } from '@summa/contracts/calls'
import { usePages } from '@summa/ui/session/use-pages.ts'

const lookAgainMs = 60_000

/** The sign-ups that wait, oldest first; rarely more than a few. */
export function useSignUps() {
  return usePages(
    listSignUps,
    ['admin', 'sign-ups'],
    { query: { limit: 100 } },
    { refetchInterval: lookAgainMs },
  )
}

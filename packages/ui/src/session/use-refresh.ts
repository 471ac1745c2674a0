'use client'
import { useQueryClient } from '@tanstack/react-query'

/** After an act: everything on the screen is read again, because an act may change any list that shows its effects. */
export function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries()
}

import { QueryClient, replaceEqualDeep } from '@tanstack/react-query'
import { dequal } from 'dequal/lite'
import { Failure } from './failure.ts'
import { isServerReachable } from './server-reachable.ts'

export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // What was read stays for as long as the app is open: the server may go away meanwhile.
        gcTime: Infinity,
        // Whether the server answers is found out by asking it; the browser only knows of its own network.
        networkMode: 'always',
        // An answer that says what is shown already draws nothing anew; left to itself, no date is like another. What is
        // compared is what contracts decode to: plain values, lists and dates.
        structuralSharing: (shown, come) => (dequal(shown, come) ? shown : replaceEqualDeep(shown, come)),
        retry: (failures, error) =>
          failures < 2 && isServerReachable() && error instanceof Failure && error.worthRetrying,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

import { QueryClient, replaceEqualDeep } from '@tanstack/react-query'
import { dequal } from 'dequal/lite'
import { Failure } from './failure.ts'
import { isServerReachable } from './server-reachable.ts'

export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Answers stay as long as the app is open, because the server may become unreachable.
        gcTime: Infinity,
        // Always ask the server: the browser knows only whether it has a network, not whether Summa answers.
        networkMode: 'always',
        // An equal answer keeps the old objects, so that nothing is drawn again. The default treats every date as changed;
        // dequal compares the values, lists and dates that contracts decode to.
        structuralSharing: (shown, fresh) => (dequal(shown, fresh) ? shown : replaceEqualDeep(shown, fresh)),
        retry: (failures, error) =>
          failures < 2 && isServerReachable() && error instanceof Failure && error.worthRetrying,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

'use client'
import { addressOf } from '@summa/client'
import type { Call } from '@summa/contracts'
import { useMutation } from '@tanstack/react-query'
import { saveFile } from '../components/save-file.ts'
import { toastFault } from '../components/toast.ts'
import { useFailureWords } from './failure-words.ts'
import { Failure, failureOf } from './failure.ts'
import { useSession } from './session-context.tsx'

type Download = {
  source: { call: Call; params?: Record<string, string>; query?: Record<string, string | undefined> }
  name: string
}

/** Downloads a document as the signed-in person; a plain link would be sent without the access token. */
export function useDownload() {
  const session = useSession()
  const failureWords = useFailureWords()
  return useMutation({
    mutationFn: async ({ source: { call, ...parts }, name }: Download) => {
      const response = await session.fetch(addressOf(call, parts)).catch(() => undefined)
      if (!response) throw new Failure(undefined)
      if (!response.ok) throw await failureOf(response)
      saveFile(await response.blob(), name)
    },
    onError: (error) => toastFault(failureWords(error)),
  })
}

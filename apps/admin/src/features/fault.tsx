'use client'
import { Notice } from '@summa/ui/components/notice.tsx'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useTranslations } from 'next-intl'

/** Why an act was not done, with the id that support finds it by. */
export function Fault({ error }: { error: unknown }) {
  const say = useTranslations('state')
  const failureWords = useFailureWords()
  if (error === null || error === undefined) return null
  const requestId = error instanceof Failure ? error.problem?.requestId : undefined
  return (
    <Notice kind="fault">
      <p>{failureWords(error)}</p>
      {requestId && <p className="text-xs">{say('requestId', { id: requestId })}</p>}
    </Notice>
  )
}

'use client'
import { Notice } from './notice.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Failure } from '../session/failure.ts'
import { useTranslations } from 'next-intl'

/** Why an act was not done, with the id by which support finds the request; nothing while there is no error. */
export function FaultNotice({ error }: { error: unknown }) {
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

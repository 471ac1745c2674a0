'use client'
import type { Problem } from '@summa/contracts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

type Conflict = NonNullable<Problem['conflict']>

/** The lesson that clashes, as in "Mei Lin teaches Leo 15:00–16:00", in the zone of the calendar. */
export function useClashWords(zone: string) {
  const say = useTranslations('admin.lesson')
  const times = useTimeWords()
  return useMemo(
    () =>
      ({
        startAtUtc,
        endAtUtc,
        teacherName,
        studentName,
      }: Pick<Conflict, 'startAtUtc' | 'endAtUtc' | 'teacherName' | 'studentName'>) => {
        return say('clash', {
          teacher: teacherName ?? '',
          student: studentName ?? '',
          day: times.shortDay(startAtUtc, zone),
          span: times.span(startAtUtc, endAtUtc, zone),
        })
      },
    [say, times, zone],
  )
}

/** Why an act was refused: the clashing lesson, or the words for the error code. */
export function useRefusalWords(zone: string) {
  const say = useTranslations('state')
  const failureWords = useFailureWords()
  const clashWords = useClashWords(zone)
  return (error: unknown) => {
    const problem = error instanceof Failure ? error.problem : undefined
    const words = problem?.conflict ? clashWords(problem.conflict) : failureWords(error)
    return { words, support: problem && say('requestId', { id: problem.requestId }) }
  }
}

'use client'
import type { Session } from '@summa/contracts'
import { CircleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useClashWords } from '../lesson/clash-words.ts'
import { useCheck } from '../lesson/reads.ts'
import { answerKey, clashInView } from './clashes.ts'
import type { ClashAnswers, LessonAt } from './clashes.ts'

type ClashWarningProps = {
  dragged: LessonAt
  lessons: readonly Session[]
  zone: string
  answers: ClashAnswers
  setRefused: (refused: boolean) => void
}

/** Who has no time for a dragged lesson where it is. */
export function ClashWarning({ dragged, lessons, zone, answers, setRefused }: ClashWarningProps) {
  const clashWords = useClashWords(zone)
  const { lesson, to } = dragged
  const check = useCheck({
    teacherId: lesson.teacherId,
    studentId: lesson.studentId,
    startAtUtc: to.startAtUtc.toISOString(),
    endAtUtc: to.endAtUtc.toISOString(),
    excludeSessionId: lesson.id,
  })
  const answer = check.data && { clash: check.data.conflicts[0] }
  const clash = clashInView(lessons, dragged) ?? answer?.clash

  // Each drag asks anew.
  useEffect(() => answers.clear(), [answers])
  useEffect(() => {
    if (answer) answers.set(answerKey(dragged), answer.clash)
  })

  const isRefused = clash !== undefined
  useEffect(() => {
    setRefused(isRefused)
    return () => setRefused(false)
  }, [setRefused, isRefused])

  return (
    clash && (
      <p className="flex items-start gap-1.5">
        <CircleAlert aria-hidden className="mt-[0.2em] size-4 shrink-0" />
        {clashWords(clash)}
      </p>
    )
  )
}

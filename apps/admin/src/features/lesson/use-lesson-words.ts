'use client'
import type { Session } from '@summa/contracts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'

type Named = Pick<Session, 'teacherName' | 'studentName' | 'startAtUtc' | 'endAtUtc'>

/** The lesson of a dialog in a line: teacher, student and time. */
export function useLessonWords(zone: string) {
  const times = useTimeWords()
  return ({ teacherName, studentName, startAtUtc, endAtUtc }: Named) =>
    `${teacherName} · ${studentName} · ${times.shortDay(startAtUtc, zone)} ${times.span(startAtUtc, endAtUtc, zone)}`
}

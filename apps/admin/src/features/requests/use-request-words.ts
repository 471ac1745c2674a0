'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'

export type Effect = { words: string; possible: boolean }

/** What approving a request would do, or why it cannot be done. */
export function useRequestWords() {
  const say = useTranslations('admin.requests')
  const times = useTimeWords()
  const zone = useViewerZone()

  function effect(request: AdminChangeRequest, nowMs: number): Effect {
    const { type, clash, proposedStartAtUtc: start, consumesUnits: units } = request
    if (type === 'CANCEL' || !start) return { words: say('effect.cancel', { units }), possible: true }
    if (start.getTime() <= nowMs) return { words: say('effect.passed'), possible: false }
    if (!clash) {
      return { words: say('effect.move', { time: times.shortDayAndTime(start, zone) }), possible: true }
    }
    const [from, to] = [new Date(clash.startAtUtc), new Date(clash.endAtUtc)]
    const words = say(`effect.${clash.code}`, {
      teacher: clash.teacherName ?? request.teacher.displayName,
      student: clash.studentName ?? request.student.displayName,
      time: `${times.shortDay(from, zone)} ${times.span(from, to, zone)}`,
    })
    return { words, possible: false }
  }

  function result(decided: AdminChangeRequest) {
    const { type, status, student, session } = decided
    const time = times.shortDayAndTime(session.startAtUtc, zone)
    if (status === 'REJECTED') return say('rejected', { student: student.displayName })
    return say(`approved.${type}`, { student: student.displayName, time })
  }

  return { effect, result }
}

'use client'
import type { AdminChangeRequest } from '@summa/contracts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { isDecided } from './use-requests.ts'

export type Effect = { words: string; possible: boolean }

/** Says what approving a request would do, or why it is not possible. */
export function useRequestWords() {
  const say = useTranslations('admin.requests')
  const failureWords = useFailureWords()
  const times = useTimeWords()
  const zone = useViewerZone()

  function effect(request: AdminChangeRequest, nowMs: number): Effect {
    const { type, clash, proposedStartAtUtc: start, consumesUnits: units } = request
    if (type === 'CANCEL' || !start) return { words: say('effect.cancel', { units }), possible: true }
    if (start.getTime() <= nowMs) return { words: say('effect.passed'), possible: false }
    if (!clash) {
      return { words: say('effect.move', { time: times.shortDayAndTime(start, zone) }), possible: true }
    }
    const words = say(`effect.${clash.code}`, {
      teacher: clash.teacherName ?? request.teacher.displayName,
      student: clash.studentName ?? request.student.displayName,
      time: `${times.shortDay(clash.startAtUtc, zone)} ${times.span(clash.startAtUtc, clash.endAtUtc, zone)}`,
    })
    return { words, possible: false }
  }

  function result(decided: AdminChangeRequest) {
    const { type, status, student, session } = decided
    const time = times.shortDayAndTime(session.startAtUtc, zone)
    if (status === 'REJECTED') return say('rejected', { student: student.displayName })
    return say(`approved.${type}`, { student: student.displayName, time })
  }

  /** Says why a decision failed, and what became of the request if somebody else decided it first. */
  function refused(error: unknown, present: AdminChangeRequest | undefined) {
    // The lesson has just begun: the server marks the request as expired within a minute.
    if (present) return say(`gone.${present.status === 'PENDING' ? 'EXPIRED' : present.status}`)
    const words = failureWords(error)
    return isDecided(error) ? words : say('failed', { words })
  }

  return { effect, result, refused }
}

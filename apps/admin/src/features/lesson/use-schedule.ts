'use client'
import type { BodyOf } from '@summa/contracts'
import { scheduleSeries, scheduleSession } from '@summa/contracts/calls'
import { toastDone } from '@summa/ui/components/toast.ts'
import type { ActKeys } from '@summa/ui/session/act-keys.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import type { TellHeaders } from '../notifications/use-telling.ts'
import type { SeriesWanted } from './reads.ts'

/** Puts lessons on the calendar and says how many were made. */
export function useSchedule(zone: string, headers: TellHeaders) {
  const call = useApi()
  const say = useTranslations('admin.lesson')
  const times = useTimeWords()
  return {
    async one(body: BodyOf<typeof scheduleSession>, who: string, keyOf: ActKeys['of']) {
      const made = await call(scheduleSession, { body, headers, idempotencyKey: keyOf(body) })
      const when = `${times.shortDay(made.startAtUtc, zone)} ${times.span(made.startAtUtc, made.endAtUtc, zone)}`
      toastDone(say('scheduled', { who, when }))
    },
    async series(rule: SeriesWanted, skip: boolean, keyOf: ActKeys['of']) {
      const body = { ...rule, onConflict: skip ? ('skip' as const) : ('fail' as const) }
      const { occurrences } = await call(scheduleSeries, { body, headers, idempotencyKey: keyOf(body) })
      const made = occurrences.filter(({ sessionId }) => sessionId !== undefined).length
      toastDone(say('scheduledMany', { made, skipped: occurrences.length - made }))
    },
  }
}

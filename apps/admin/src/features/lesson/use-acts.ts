'use client'
// The acts on a lesson.
import type { BodyOf, Session, SessionSeries } from '@summa/contracts'
import {
  attendSession,
  cancelSession,
  editSeries,
  endSeries,
  moveSession,
  waiveSession,
} from '@summa/contracts/calls'
import { toastDone, toastFault, toastUndo } from '@summa/ui/components/toast.ts'
import type { ActKeys } from '@summa/ui/session/act-keys.ts'
import { conflictOf } from '@summa/ui/session/failure.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import type { TellHeaders } from '../notifications/use-telling.ts'
import { useRefusalWords } from './clash-words.ts'
import { ruleChangeBack, takenUnits, unitsStay } from './series-move.ts'
import type { RuleChange, Scope, Times } from './series-move.ts'

function isLesson(current: unknown): current is Session {
  return typeof current === 'object' && current !== null && 'startAtUtc' in current
}

/** The lesson as it is now, if an act was refused because somebody else has changed it. */
export function presentOf(error: unknown): Session | undefined {
  const current = conflictOf(error)
  return isLesson(current) ? current : undefined
}

/**
 * An act of a dialog on a lesson. The dialog closes when the act is done, and also when somebody else has changed the
 * lesson first: `present` is then the lesson as it is now.
 */
export function useLessonAct<Input = void>(
  act: (input: Input, keyOf: ActKeys['of']) => Promise<void>,
  onEnd: (present?: Session) => void,
) {
  return useAct(act, {
    refresh: useRefresh(),
    onDone: () => onEnd(),
    onConflict: (current) => {
      if (!isLesson(current)) return false
      onEnd(current)
      return true
    },
  })
}

type Move = {
  lesson: Session
  to: Times
  scope?: Scope
  series?: SessionSeries | undefined
  /** How the rule changes for the other lessons of the series. */
  change?: RuleChange | undefined
  /** Sent with the move, and with the one that takes it back. */
  headers?: TellHeaders
}

/** Moves lessons or changes their length, then says so and offers to undo it. */
export function useMove(zone: string) {
  const call = useApi()
  const refresh = useRefresh()
  const say = useTranslations('admin.lesson')
  const times = useTimeWords()
  const refusalWords = useRefusalWords(zone)

  async function undo(back: () => Promise<unknown>, moved: { count: number; apart: boolean }) {
    try {
      await back()
      toastDone(say('movedBack', { count: moved.count, apart: String(moved.apart) }))
    } catch (error) {
      toastFault(say('notMovedBack', { why: refusalWords(error).words }))
    }
    await refresh()
  }

  async function moveOne({ lesson, to, headers = {} }: Move) {
    const body = (version: number, { startAtUtc, endAtUtc }: Times) => ({
      version,
      startAtUtc: startAtUtc.toISOString(),
      endAtUtc: endAtUtc.toISOString(),
    })
    const params = { id: lesson.id }
    const moved = await call(moveSession, { params, body: body(lesson.version, to), headers })
    const when = `${times.shortDay(moved.startAtUtc, zone)} ${times.span(moved.startAtUtc, moved.endAtUtc, zone)}`
    const words = say('moved', { who: moved.studentName, when })
    toastUndo(
      unitsStay(lesson, to) ? `${words} · ${say('unitsStay', { units: lesson.consumesUnits })}` : words,
      say('undo'),
      () =>
        void undo(() => call(moveSession, { params, body: body(moved.version, lesson), headers }), {
          count: 1,
          apart: false,
        }),
    )
  }

  async function moveMany({ lesson, series, change, headers = {} }: Move, scope: 'following' | 'all') {
    if (!series || !change) throw new Error('The rule of the series cannot be changed like this')
    const { series: after, ...counts } = await call(editSeries, {
      params: { id: series.id },
      body: {
        version: series.version,
        scope,
        ...(scope === 'following' && { sessionId: lesson.id }),
        ...change,
      },
      headers,
    })
    const words = say('movedMany', counts)
    const back = () =>
      call(editSeries, {
        params: { id: after.id },
        body: { version: after.version, scope: 'all', ...ruleChangeBack(series, change) },
        headers,
      })
    // Changing the rule back would not bring back cancelled lessons or remove added ones, so no undo is offered.
    if (counts.cancelled + counts.created > 0) toastDone(words)
    else {
      const moved = { count: counts.changed, apart: after.id !== series.id }
      toastUndo(words, say('undo'), () => void undo(back, moved))
    }
  }

  return async function move(wanted: Move) {
    const { scope = 'this' } = wanted
    await (scope === 'this' ? moveOne(wanted) : moveMany(wanted, scope))
  }
}

type Editing = {
  change: Omit<BodyOf<typeof moveSession>, 'version' | 'startAtUtc' | 'endAtUtc'>
  scope: Scope
  series: SessionSeries | undefined
  headers: TellHeaders
}

export function useEdit() {
  const call = useApi()
  const say = useTranslations('admin.lesson')
  return async function edit(lesson: Session, { change, scope, series, headers }: Editing) {
    if (scope === 'this' || !series) {
      const body = { version: lesson.version, ...change }
      await call(moveSession, { params: { id: lesson.id }, body, headers })
      toastDone(say('edited'))
    } else {
      const { changed } = await call(editSeries, {
        params: { id: series.id },
        body: {
          version: series.version,
          scope,
          ...(scope === 'following' && { sessionId: lesson.id }),
          ...change,
        },
        headers,
      })
      toastDone(say('editedMany', { count: changed }))
    }
  }
}

type Cancelling = {
  reason: string
  charge: boolean
  scope: Scope
  series: SessionSeries | undefined
  headers: TellHeaders
}

export function useCancel() {
  const call = useApi()
  const say = useTranslations('admin.lesson')
  return async function cancel(
    lesson: Session,
    { reason, charge, scope, series, headers }: Cancelling,
    keyOf: ActKeys['of'],
  ) {
    if (scope === 'this' || !series) {
      const params = { id: lesson.id }
      const body = { version: lesson.version, reason, charge }
      await call(cancelSession, { params, body, headers, idempotencyKey: keyOf({ ...params, ...body }) })
      toastDone(
        say(charge ? 'cancelledCharged' : 'cancelled', {
          who: lesson.studentName,
          units: takenUnits(lesson),
        }),
      )
    } else {
      const { cancelled } = await call(endSeries, {
        params: { id: series.id },
        body: {
          version: series.version,
          scope,
          ...(scope === 'following' && { sessionId: lesson.id }),
          reason,
        },
        headers,
      })
      toastDone(say('cancelledMany', { count: cancelled }))
    }
  }
}

/** Only owners say whether the teacher is paid. */
type Waiving = { reason: string; unpaid?: boolean }

export function useWaive() {
  const call = useApi()
  const say = useTranslations('admin.lesson')
  return async function waive(lesson: Session, body: Waiving, headers: TellHeaders, keyOf: ActKeys['of']) {
    const { id, paidWith, consumesUnits: units, studentName: who } = lesson
    await call(waiveSession, { params: { id }, body, headers, idempotencyKey: keyOf({ id, ...body }) })
    toastDone(say('waived', { paidWith, units, who }))
  }
}

export function useAttend() {
  const call = useApi()
  const say = useTranslations('admin.lesson')
  return async function attend({ id, version, studentName }: Session) {
    await call(attendSession, { params: { id }, body: { version } })
    toastDone(say('attended', { who: studentName }))
  }
}

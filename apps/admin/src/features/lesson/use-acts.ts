'use client'
// What can be done with a lesson that is on the calendar. All of it waits for the server.
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
import { Failure } from '@summa/ui/session/failure.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useRefusalWords } from './clash-words.ts'
import { ruleChangeBack, takenUnits, unitsStay } from './series-move.ts'
import type { RuleChange, Scope, Times } from './series-move.ts'

/** The lesson as somebody else has left it, where that is why an act was refused. */
export function presentOf(error: unknown): Session | undefined {
  if (!(error instanceof Failure) || error.code !== 'VERSION_CONFLICT') return undefined
  const current = error.problem?.current as Session | SessionSeries | undefined
  return current && 'startAtUtc' in current ? current : undefined
}

type Move = {
  lesson: Session
  to: Times
  scope?: Scope
  series?: SessionSeries | undefined
  /** By which the others go along. */
  change?: RuleChange | undefined
}

/** Moves or lengthens a lesson or those of its series; afterwards it says so and offers the way back. */
export function useMove(zone: string) {
  const call = useApi()
  const refresh = useRefresh()
  const say = useTranslations('admin.lesson')
  const times = useTimeWords()
  const refusalWords = useRefusalWords(zone)

  async function undoing(back: () => Promise<unknown>, moved: { count: number; apart: boolean }) {
    try {
      await back()
      toastDone(say('movedBack', { count: moved.count, apart: String(moved.apart) }))
    } catch (error) {
      toastFault(say('notMovedBack', { why: refusalWords(error).words }))
    }
    await refresh()
  }

  async function moveOne({ lesson, to }: Move) {
    const body = (version: number, { startAtUtc, endAtUtc }: Times) => ({
      version,
      startAtUtc: startAtUtc.toISOString(),
      endAtUtc: endAtUtc.toISOString(),
    })
    const params = { id: lesson.id }
    const moved = await call(moveSession, { params, body: body(lesson.version, to) })
    const when = `${times.shortDay(moved.startAtUtc, zone)} ${times.span(moved.startAtUtc, moved.endAtUtc, zone)}`
    const words = say('moved', { who: moved.studentName, when })
    toastUndo(
      unitsStay(lesson, to) ? `${words} · ${say('unitsStay', { units: lesson.consumesUnits })}` : words,
      say('undo'),
      () =>
        void undoing(() => call(moveSession, { params, body: body(moved.version, lesson) }), {
          count: 1,
          apart: false,
        }),
    )
  }

  async function moveMany({ lesson, series, change }: Move, scope: 'following' | 'all') {
    if (!series || !change) throw new Error('There is no rule that this would follow')
    const { series: after, ...counts } = await call(editSeries, {
      params: { id: series.id },
      body: {
        version: series.version,
        scope,
        ...(scope === 'following' && { sessionId: lesson.id }),
        ...change,
      },
    })
    const words = say('movedMany', counts)
    const back = () =>
      call(editSeries, {
        params: { id: after.id },
        body: { version: after.version, scope: 'all', ...ruleChangeBack(series, change) },
      })
    // What was cancelled or added with it, no further change of the rule takes back.
    if (counts.cancelled + counts.created > 0) toastDone(words)
    else {
      const moved = { count: counts.changed, apart: after.id !== series.id }
      toastUndo(words, say('undo'), () => void undoing(back, moved))
    }
  }

  return async function move(wish: Move) {
    const { scope = 'this' } = wish
    try {
      await (scope === 'this' ? moveOne(wish) : moveMany(wish, scope))
    } finally {
      await refresh()
    }
  }
}

type Edit = Omit<BodyOf<typeof moveSession>, 'version' | 'startAtUtc' | 'endAtUtc'>

export function useEdit() {
  const call = useApi()
  const refresh = useRefresh()
  const say = useTranslations('admin.lesson')
  return async function edit(lesson: Session, change: Edit, scope: Scope, series: SessionSeries | undefined) {
    try {
      if (scope === 'this' || !series) {
        await call(moveSession, { params: { id: lesson.id }, body: { version: lesson.version, ...change } })
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
        })
        toastDone(say('editedMany', { count: changed }))
      }
    } finally {
      await refresh()
    }
  }
}

type Cancelling = { reason: string; charge: boolean; scope: Scope; idempotencyKey: string }

export function useCancel() {
  const call = useApi()
  const refresh = useRefresh()
  const say = useTranslations('admin.lesson')
  return async function cancel(
    lesson: Session,
    { reason, charge, scope, idempotencyKey }: Cancelling,
    series: SessionSeries | undefined,
  ) {
    try {
      if (scope === 'this' || !series) {
        await call(cancelSession, {
          params: { id: lesson.id },
          body: { version: lesson.version, reason, charge },
          idempotencyKey,
        })
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
        })
        toastDone(say('cancelledMany', { count: cancelled }))
      }
    } finally {
      await refresh()
    }
  }
}

type Waiving = { reason: string; unpaid: boolean; idempotencyKey: string }

export function useWaive() {
  const call = useApi()
  const refresh = useRefresh()
  const say = useTranslations('admin.lesson')
  return async function waive(lesson: Session, { reason, unpaid, idempotencyKey }: Waiving) {
    const { id, paidWith, consumesUnits: units, studentName: who } = lesson
    try {
      await call(waiveSession, { params: { id }, body: { reason, unpaid }, idempotencyKey })
      toastDone(say('waived', { paidWith, units, who }))
    } finally {
      await refresh()
    }
  }
}

export function useAttend() {
  const call = useApi()
  const refresh = useRefresh()
  const say = useTranslations('admin.lesson')
  return async function attend({ id, version, studentName }: Session) {
    try {
      await call(attendSession, { params: { id }, body: { version } })
      toastDone(say('attended', { who: studentName }))
    } finally {
      await refresh()
    }
  }
}

'use client'
import type { BodyOf } from '@summa/contracts'
import { addHours, editStudent, editTeacher, resetPasswordOf } from '@summa/contracts/calls'
import { actKeys } from '@summa/ui/session/act-keys.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useState } from 'react'
import type { TellHeaders } from '../notifications/use-telling.ts'
import type { PersonKind } from './person-picker.tsx'
import type { Student, Teacher } from './use-people.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'

export type BulkAct = 'hours' | 'reset' | 'disable' | 'enable'
export type Hours = BodyOf<typeof addHours>
export type Outcome =
  | { state: 'waiting' | 'running' }
  /** A student without an account has no password. */
  | { state: 'left-out' }
  | { state: 'done'; password?: string; remainingUnits?: number }
  | { state: 'failed'; error: unknown }

type Person = Student | Teacher

const atOnce = 3

/**
 * One act on many people, with one call for each person. A call that fails does not stop the others; running again
 * repeats only those that failed. Each person's hours have a key, so that they are never added twice.
 */
export function useBulk(kind: PersonKind, act: BulkAct, people: readonly Person[], headers: TellHeaders) {
  const call = useApi()
  const refresh = useRefresh()
  // Kept while the dialog is open, so that calls that failed are repeated with the same key.
  const [keys] = useState(() => actKeys())
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [running, setRunning] = useState(false)

  function note(id: string, outcome: Outcome) {
    setOutcomes((before) => new Map(before).set(id, outcome))
  }

  async function actOn({ id, email }: Person, hours: Hours | undefined): Promise<Outcome> {
    const params = { id }
    if (act === 'reset') {
      if (email === null) return { state: 'left-out' }
      const { initialPassword } = await call(resetPasswordOf, { params })
      return { state: 'done', password: initialPassword }
    }
    if (act === 'hours') {
      if (hours === undefined) throw new Error('hours are added by an entry')
      const idempotencyKey = keys.of({ id, ...hours })
      const { remainingUnits } = await call(addHours, { params, body: hours, headers, idempotencyKey })
      return { state: 'done', remainingUnits }
    }
    const body = { status: act === 'disable' ? 'DISABLED' : 'ACTIVE' } as const
    await (kind === 'student' ? call(editStudent, { params, body }) : call(editTeacher, { params, body }))
    return { state: 'done' }
  }

  async function run(hours?: Hours) {
    setRunning(true)
    const waiting = people.filter(({ id }) => outcomes.get(id)?.state !== 'done')
    for (const { id } of waiting) note(id, { state: 'waiting' })
    const lane = async () => {
      for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
        const { id } = person
        note(id, { state: 'running' })
        note(id, await actOn(person, hours).catch((error: unknown) => ({ state: 'failed', error }) as const))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
    setRunning(false)
    await refresh()
  }

  const ended = [...outcomes.values()]
  return {
    outcomes,
    running,
    run,
    done: ended.filter(({ state }) => state === 'done').length,
    failed: ended.filter(({ state }) => state === 'failed').length,
  }
}

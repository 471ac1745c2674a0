'use client'
import { importStudents, importTeachers } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useEffect, useRef, useState } from 'react'
import { slicesOf } from '@summa/ui/files/csv.ts'
import type { PersonKind } from '../people/person-picker.tsx'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { placed } from './rows.ts'
import type { ImportedRow } from './rows.ts'

/** Each password is hashed, which is slow on purpose: so many are done well before an answer has to be there. */
const sliceRows = 50

type Run = {
  dryRun: boolean
  rows: ImportedRow[]
  sent: number
  total: number
  state: 'running' | 'done' | 'failed'
  error?: unknown
}

/**
 * A file, slice by slice: first what would become of each row, then the doing of it. What a slice has done stays, with
 * its passwords, when a later one fails; going on begins with that one.
 */
export function useImport(kind: PersonKind, csv: string) {
  const call = useApi()
  const refresh = useRefresh()
  const [run, setRun] = useState<Run>()
  /** Another file, or another page: what is under way for the one before comes to an end. */
  const turn = useRef(0)
  useEffect(() => () => void (turn.current += 1), [])

  async function go(dryRun: boolean) {
    turn.current += 1
    const mine = turn.current
    const slices = slicesOf(csv, sliceRows)
    const total = slices.reduce((sum, { rows }) => sum + rows, 0)
    const before = run && run.dryRun === dryRun && run.state === 'failed' ? run : undefined
    let now: Run = { dryRun, rows: before?.rows ?? [], sent: before?.sent ?? 0, total, state: 'running' }
    setRun(now)
    let passed = 0
    for (const { csv: part, rows: count, offset } of slices) {
      passed += count
      if (passed <= now.sent) continue
      try {
        const body = { csv: part, dryRun }
        const { rows } = await (kind === 'student'
          ? call(importStudents, { body })
          : call(importTeachers, { body }))
        if (turn.current !== mine) return
        now = { ...now, rows: [...now.rows, ...placed(rows, offset, now.rows)], sent: passed }
        setRun(now)
      } catch (error) {
        if (turn.current === mine) setRun({ ...now, state: 'failed', error })
        return
      }
    }
    setRun({ ...now, state: 'done' })
    if (!dryRun) await refresh()
  }

  function reset() {
    turn.current += 1
    setRun(undefined)
  }

  return { run, check: () => go(true), create: () => go(false), reset }
}

'use client'
import { importStudents, importTeachers } from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useEffect, useRef, useState } from 'react'
import { slicesOf } from '@summa/ui/files/csv.ts'
import type { PersonKind } from '../people/person-picker.tsx'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { placed } from './rows.ts'
import type { ImportedRow } from './rows.ts'

/** Hashing a password is slow on purpose; this many are hashed well before a request times out. */
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
 * Checks or imports a file, slice by slice. If a slice fails, the results of those before it stay, with their
 * passwords, and running again continues at the slice that failed.
 */
export function useImport(kind: PersonKind, csv: string) {
  const call = useApi()
  const refresh = useRefresh()
  const [run, setRun] = useState<Run>()
  /** Changes with every run, and when the file or page changes, which ends the run before. */
  const turn = useRef(0)
  useEffect(() => () => void (turn.current += 1), [])

  async function start(dryRun: boolean) {
    turn.current += 1
    const thisTurn = turn.current
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
        if (turn.current !== thisTurn) return
        now = { ...now, rows: [...now.rows, ...placed(rows, offset, now.rows)], sent: passed }
        setRun(now)
      } catch (error) {
        if (turn.current === thisTurn) setRun({ ...now, state: 'failed', error })
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

  return { run, check: () => start(true), create: () => start(false), reset }
}

'use client'
import { importStudents, importTeachers } from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useState } from 'react'
import { recordsOf } from '@summa/ui/files/csv.ts'
import type { PersonKind } from '../people/person-picker.tsx'
import { useRenew } from '../people/use-people.ts'

export type ImportedRow = Decoded<typeof importStudents, 'response'>['rows'][number]

/** The API takes so many at once: each password is hashed, which is slow on purpose. */
const sliceRows = 200

type Slice = { csv: string; rows: number; offset: number }

/** Parts that each have the header. Rows keep the number that they have in the whole. */
export function slicesOf(csv: string): Slice[] {
  const [header = '', ...records] = recordsOf(csv.replace(/^\uFEFF/, ''))
  const slices: Slice[] = []
  for (let offset = 0; offset < records.length; offset += sliceRows) {
    const part = records.slice(offset, offset + sliceRows)
    const rows = part.filter((record) => record.replace(/[",\s]/g, '') !== '').length
    if (rows > 0) slices.push({ csv: [header, ...part].join('\n'), rows, offset })
  }
  return slices
}

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
  const renew = useRenew()
  const [run, setRun] = useState<Run>()

  async function go(dryRun: boolean) {
    const slices = slicesOf(csv)
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
        const placed = rows.map((row) => ({ ...row, row: row.row + offset }))
        now = { ...now, rows: [...now.rows, ...placed], sent: passed }
        setRun(now)
      } catch (error) {
        setRun({ ...now, state: 'failed', error })
        return
      }
    }
    setRun({ ...now, state: 'done' })
    if (!dryRun) await renew()
  }

  return { run, check: () => go(true), create: () => go(false), reset: () => setRun(undefined) }
}

import * as contracts from '@summa/contracts'
import { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { preparePerson, takenAddresses, type NewAccount } from '../identity/index.ts'
import { openStudents, openTeachers } from './accounts.ts'
import { readPeople, type ReadRow } from './csv.ts'

type Request = contracts.Decoded<typeof contracts.importStudents, 'body'>
type Result = contracts.Decoded<typeof contracts.importStudents, 'response'>
type Person = { email?: string | undefined; displayName: string }
type Outcome = Result['rows'][number]
type Open<Details> = (
  tx: Tx,
  actor: Actor,
  accounts: NewAccount<Details>[],
  now: Date,
) => Promise<{ id: string }[]>

const hashedAtOnce = 2

export async function importStudents(ctx: Context, actor: Actor, request: Request) {
  return importPeople(
    ctx,
    actor,
    request,
    z.strictObject(contracts.createStudent.body.shape).omit({ password: true, familyId: true }),
    openStudents,
  )
}

/** The front desk does not learn the passwords of teachers. */
export async function importTeachers(ctx: Context, actor: Actor, request: Request) {
  const result = await importPeople(
    ctx,
    actor,
    request,
    contracts.createTeacher.body.omit({ password: true }),
    openTeachers,
  )
  if (actor.adminAccess !== 'DESK') return result
  return { ...result, rows: result.rows.map(({ initialPassword: _, ...row }) => row) }
}

/**
 * Creates the accounts of all good rows together, or none. Bad rows and known addresses are reported and left out. A dry
 * run reports the same and creates nothing.
 */
async function importPeople<Details extends Person>(
  ctx: Context,
  actor: Actor,
  { csv, dryRun }: Request,
  schema: z.ZodType<Details> & { shape: Record<string, z.ZodType> },
  open: Open<Details>,
): Promise<Result> {
  const now = ctx.clock.now()
  const rows = readPeople(csv, schema)
  const refusals = await refuse(ctx, rows)
  const good = rows.flatMap((row) => (row.ok && !refusals.has(row.row) ? [row] : []))
  const accepted = dryRun
    ? good.map(({ row, details: { email = '', displayName } }): Outcome => ({
        row,
        email,
        displayName,
        outcome: 'would-create',
      }))
    : await openAll(ctx, actor, good, open, now)
  const outcomes = [...refusals.values(), ...accepted].sort((a, b) => a.row - b.row)
  const created = accepted.filter(({ outcome }) => outcome !== 'duplicate').length
  return { dryRun, created, refused: rows.length - created, rows: outcomes }
}

/** The refused rows, by row number. */
async function refuse(ctx: Context, rows: readonly ReadRow<Person>[]): Promise<Map<number, Outcome>> {
  const taken = await takenAddresses(
    ctx,
    rows.flatMap((row) => (row.ok && row.details.email !== undefined ? [row.details.email] : [])),
  )
  const firstRows = new Map<string, number>()
  const refusals = new Map<number, Outcome>()
  for (const read of rows) {
    const { row } = read
    if (!read.ok) {
      refusals.set(row, { row, email: read.email, outcome: 'invalid', fields: read.fields })
      continue
    }
    const { email } = read.details
    if (email === undefined) continue
    const first = firstRows.get(email)
    if (taken.has(email)) refusals.set(row, duplicate(row, email, 'HAS_ACCOUNT'))
    else if (first !== undefined)
      refusals.set(row, { ...duplicate(row, email, 'IN_EARLIER_ROW'), earlierRow: first })
    else firstRows.set(email, row)
  }
  return refusals
}

async function openAll<Details extends Person>(
  ctx: Context,
  actor: Actor,
  rows: readonly { row: number; details: Details }[],
  open: Open<Details>,
  now: Date,
): Promise<Outcome[]> {
  const prepared: { row: number; account: NewAccount<Details> }[] = []
  for (let from = 0; from < rows.length; from += hashedAtOnce) {
    const few = rows.slice(from, from + hashedAtOnce)
    prepared.push(
      ...(await Promise.all(
        few.map(async ({ row, details }) => ({ row, account: await preparePerson(details) })),
      )),
    )
  }
  const accounts = prepared.map(({ account }) => account)
  const opened = await transact(ctx, actor, (tx) => open(tx, actor, accounts, now))
  const ids = new Set(opened.map(({ id }) => id))
  return prepared.map(({ row, account: { id, details, credentials } }): Outcome => {
    const { email = '', displayName } = details
    // Another admin may have created it since the check.
    if (!ids.has(id)) return duplicate(row, email, 'HAS_ACCOUNT')
    const initialPassword = credentials?.initialPassword
    return { row, email, displayName, outcome: 'created', id, initialPassword }
  })
}

function duplicate(row: number, email: string, fault: contracts.FieldFault): Outcome {
  return { row, email, outcome: 'duplicate', fields: { email: fault } }
}

import type * as contracts from '@summa/contracts'
import { z } from 'zod'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../db/page.ts'
import { DomainError } from '../../domain-error.ts'
import { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'

type Search = contracts.Decoded<typeof contracts.listStudents, 'query'>

/** Names are in order as the database compares them; equal ones in order of their ids. */
const PlaceInNames = z.strictObject({ name: z.string(), id: z.uuid() })

const account = `u.id, u.email, u.phone, u.role, u.status, u.locale, u."mustChangePassword", u."createdAt"`
const studentColumns = `${account}, p."displayName", p."timeZone", p."guardianName", p.notes`
const teacherColumns = `${account}, p."displayName", p."timeZone", p.bio, p.subjects, p."meetingUrl", p.color`

/** What a student has, and when their next lesson is, as of $2; for the rows of `chosen` only. */
const figures = `
  LEFT JOIN LATERAL (
    SELECT sum("deltaUnits")::float8 AS "remainingUnits" FROM "HourLedgerEntry" WHERE "studentId" = chosen.id
  ) held ON true
  LEFT JOIN LATERAL (
    SELECT "startAtUtc" AS "nextSessionAtUtc" FROM "Session"
    WHERE "studentId" = chosen.id AND status = 'SCHEDULED' AND "startAtUtc" > $2
    ORDER BY "startAtUtc" LIMIT 1
  ) next ON true`

type ListedRow = StudentRow & { remainingUnits: number | null; nextSessionAtUtc: Date | null }

export async function listStudents({ pool, clock }: Context, { orgId }: Actor, query: Search) {
  const search = searchOf('StudentProfile', studentColumns, [orgId, clock.now()], query)
  const { rows } = await pool.query<ListedRow>({
    ...search,
    text: `WITH chosen AS (${search.text})
           SELECT chosen.*, coalesce("remainingUnits", 0) AS "remainingUnits", "nextSessionAtUtc"
           FROM chosen ${figures} ORDER BY "displayName", id`,
  })
  const page = pageOf(rows, query.limit, placeOf)
  return {
    items: page.rows.map((row) => ({
      ...studentView(row),
      remainingUnits: row.remainingUnits ?? 0,
      nextSessionAtUtc: row.nextSessionAtUtc,
    })),
    nextCursor: page.nextCursor,
  }
}

export async function listTeachers({ pool }: Context, { orgId }: Actor, query: Search) {
  const search = searchOf('TeacherProfile', teacherColumns, [orgId], query)
  const { rows } = await pool.query<TeacherRow>(search)
  const page = pageOf(rows, query.limit, placeOf)
  return { items: page.rows.map(teacherView), nextCursor: page.nextCursor }
}

export async function getStudent({ pool, clock }: Context, { orgId }: Actor, id: string) {
  const { rows } = await pool.query<ListedRow & { scheduledUnits: number; availableUnits: number }>({
    name: 'get-student',
    text: `WITH chosen AS (
             SELECT ${studentColumns} FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId"
             WHERE p."orgId" = $1 AND p."userId" = $3
           )
           SELECT chosen.*, "nextSessionAtUtc", "scheduledUnits",
                  coalesce("remainingUnits", 0) AS "remainingUnits",
                  coalesce("remainingUnits", 0) - "scheduledUnits" AS "availableUnits"
           FROM chosen ${figures}
           CROSS JOIN LATERAL (
             SELECT coalesce(sum("consumesUnits"), 0)::float8 AS "scheduledUnits"
             FROM "Session" WHERE "studentId" = chosen.id AND status = 'SCHEDULED'
           ) planned`,
    values: [orgId, clock.now(), id],
  })
  const [row] = rows
  if (row === undefined) throw new DomainError('NOT_FOUND')
  const { remainingUnits, nextSessionAtUtc, scheduledUnits, availableUnits } = row
  return {
    ...studentView(row),
    remainingUnits: remainingUnits ?? 0,
    nextSessionAtUtc,
    scheduledUnits,
    availableUnits,
  }
}

export async function getTeacher({ pool }: Context, { orgId }: Actor, id: string) {
  const { rows } = await pool.query<TeacherRow>({
    name: 'get-teacher',
    text: `SELECT ${teacherColumns} FROM "TeacherProfile" p JOIN "User" u ON u.id = p."userId"
           WHERE p."orgId" = $1 AND p."userId" = $2`,
    values: [orgId, id],
  })
  const [row] = rows
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return teacherView(row)
}

/**
 * One page of people, and one too many. Each combination of conditions is a prepared statement of its own,
 * but for searches: how to find a text best depends on the text.
 */
function searchOf(
  profile: 'StudentProfile' | 'TeacherProfile',
  columns: string,
  given: unknown[],
  { q, status, cursor, limit }: Search,
) {
  const after = decodeCursor(PlaceInNames, cursor)
  const values = [...given]
  const value = (of: unknown) => `$${String(values.push(of))}`
  const names: string[] = []
  const conditions = [`p."orgId" = $1`]
  if (status !== undefined) {
    names.push('status')
    conditions.push(`u.status = ${value(status)}::"UserStatus"`)
  }
  if (q !== undefined) conditions.push(containing(q, profile, value))
  if (after !== undefined) {
    names.push('after')
    conditions.push(`(p."displayName", p."userId") > (${value(after.name)}, ${value(after.id)}::uuid)`)
  }
  return {
    ...(q === undefined && { name: [profile, ...names].join(' ') }),
    text: `SELECT ${columns} FROM "${profile}" p JOIN "User" u ON u.id = p."userId"
           WHERE ${conditions.join(' AND ')} ORDER BY p."displayName", p."userId" LIMIT ${value(limit + 1)}`,
    values,
  }
}

/**
 * Whose name or address contains this text, whatever characters it is of. Addresses are kept in lower case,
 * and Chinese has none: comparing as it stands is many times faster.
 */
function containing(text: string, profile: string, value: (of: unknown) => string): string {
  const patternOf = (part: string) => value(`%${part.replace(/[\\%_]/g, '\\$&')}%`)
  const like = text.toLowerCase() === text.toUpperCase() ? 'LIKE' : 'ILIKE'
  const named = `"displayName" ${like} ${patternOf(text)}`
  const addressed = `email LIKE ${patternOf(text.toLowerCase())}`
  // The index knows three characters and more. For fewer, many match: a page of them is soon found in order.
  if (text.length < 3) return `(p.${named} OR u.${addressed})`
  return `p."userId" IN (
    SELECT "userId" FROM "${profile}" WHERE "orgId" = $1 AND ${named}
    UNION ALL
    SELECT id FROM "User" WHERE "orgId" = $1 AND ${addressed})`
}

function placeOf({ displayName, id }: { displayName: string; id: string }): string {
  return encodeCursor(PlaceInNames, { name: displayName, id })
}

/** Of these addresses, the ones that have an account: of whatever organisation, for sign-in knows no other name. */
export async function takenAddresses({ pool }: Context, emails: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ email: string }>({
    name: 'taken-addresses',
    text: 'SELECT email FROM "User" WHERE email = ANY ($1)',
    values: [emails],
  })
  return new Set(rows.map(({ email }) => email))
}

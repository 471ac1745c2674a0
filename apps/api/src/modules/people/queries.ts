import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { pageOf } from '../../db/page.ts'
import { DomainError } from '../../domain-error.ts'
import { listOf, withFigures, type List } from './search.ts'
import { studentView, teacherView, type StudentRow, type TeacherRow } from './view.ts'

type StudentSearch = contracts.Decoded<typeof contracts.exportStudents, 'query'>
type TeacherSearch = contracts.Decoded<typeof contracts.exportTeachers, 'query'>
type Page = { limit: number; cursor?: string | undefined }

/** Its own id, by which the index of the names goes on. */
const account = `p."userId" AS id, u.email, u.phone, u.role, u.status, u.locale, u."mustChangePassword", u."createdAt"`
const studentColumns = `${account}, p."displayName", p."timeZone", p."guardianName", p.notes`
const teacherColumns = `${account}, p."displayName", p."timeZone", p.bio, p.subjects, p."meetingUrl", p.color`

type ListedRow = StudentRow & {
  remainingUnits: number
  nextSessionAtUtc: Date | null
  /** Where it decides who is listed. */
  scheduledUnits?: number
}
type ExportedRow = ListedRow & { scheduledUnits: number }

function students({ clock }: Context, { orgId }: Actor): List {
  return {
    profile: 'StudentProfile',
    columns: studentColumns,
    values: [orgId, clock.now()],
    shown: ['held', 'next'],
  }
}

function teachers({ orgId }: Actor): List {
  return { profile: 'TeacherProfile', columns: teacherColumns, values: [orgId], shown: [] }
}

export async function listStudents(ctx: Context, actor: Actor, query: StudentSearch & Page) {
  const { statement, cursorOf } = listOf(students(ctx, actor), query)
  const { rows } = await ctx.pool.query<ListedRow>(statement)
  const page = pageOf(rows, query.limit, cursorOf)
  return {
    items: page.rows.map(({ remainingUnits, nextSessionAtUtc, scheduledUnits, ...row }) => ({
      ...studentView(row),
      remainingUnits,
      nextSessionAtUtc,
      ...(scheduledUnits !== undefined && { availableUnits: remainingUnits - scheduledUnits }),
    })),
    nextCursor: page.nextCursor,
  }
}

export async function listTeachers({ pool }: Context, actor: Actor, query: TeacherSearch & Page) {
  const { statement, cursorOf } = listOf(teachers(actor), query)
  const { rows } = await pool.query<TeacherRow>(statement)
  const page = pageOf(rows, query.limit, cursorOf)
  return { items: page.rows.map(teacherView), nextCursor: page.nextCursor }
}

/** All of a search, for a file. */
export async function everyStudent(ctx: Context, actor: Actor, query: StudentSearch) {
  const list: List = { ...students(ctx, actor), shown: ['held', 'planned', 'next'] }
  return (await ctx.pool.query<ExportedRow>(listOf(list, query).statement)).rows
}

export async function everyTeacher({ pool }: Context, actor: Actor, query: TeacherSearch) {
  return (await pool.query<TeacherRow>(listOf(teachers(actor), query).statement)).rows
}

export async function getStudent({ reads, clock }: Context, { orgId }: Actor, id: string) {
  const source = `SELECT ${studentColumns} FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId"
                  WHERE p."orgId" = $1 AND p."userId" = $3`
  const { rows } = await reads.query<ExportedRow>({
    name: 'get-student',
    text: withFigures(source, ['held', 'planned', 'next']),
    values: [orgId, clock.now(), id],
  })
  const [row] = rows
  if (row === undefined) throw new DomainError('NOT_FOUND')
  const { remainingUnits, nextSessionAtUtc, scheduledUnits } = row
  return {
    ...studentView(row),
    remainingUnits,
    nextSessionAtUtc,
    scheduledUnits,
    availableUnits: remainingUnits - scheduledUnits,
  }
}

export async function getTeacher({ reads }: Context, { orgId }: Actor, id: string) {
  const { rows } = await reads.query<TeacherRow>({
    name: 'get-teacher',
    text: `SELECT ${teacherColumns} FROM "TeacherProfile" p JOIN "User" u ON u.id = p."userId"
           WHERE p."orgId" = $1 AND p."userId" = $2`,
    values: [orgId, id],
  })
  const [row] = rows
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return teacherView(row)
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

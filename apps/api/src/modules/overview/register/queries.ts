import type * as contracts from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { pageOf } from '../../../db/page.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withAccount } from '../../ground/identity/index.ts'
import { studentView, teacherView, type StudentRow, type TeacherRow } from '../../ground/people/index.ts'
import { listOf, withFigures, type List } from './search.ts'

type StudentSearch = contracts.Decoded<typeof contracts.exportStudents, 'query'>
type TeacherSearch = contracts.Decoded<typeof contracts.exportTeachers, 'query'>
type Page = { limit: number; cursor?: string | undefined }

/** The profile's own id, so that the index on names can be used to continue a list. */
const account = `p."userId" AS id, u.email, u.phone, u.status, u.locale, u."mustChangePassword", u."createdAt"`
const studentColumns = `${account}, p."displayName", p."timeZone", p."guardianName", p."guardianEmail", p.notes,
  p."familyId"`
const teacherColumns = `${account}, p."displayName", p."timeZone", p.bio, p.subjects, p."meetingUrl", p.color`

type ListedRow = StudentRow & {
  remainingUnits: number
  nextSessionAtUtc: Date | null
  /** Present when it decides who is listed. */
  scheduledUnits?: number
}
type ExportedRow = ListedRow & { scheduledUnits: number }

function students({ clock }: Context, { orgId }: Actor): List {
  return {
    profile: 'StudentProfile',
    columns: studentColumns,
    orgId,
    now: clock.now(),
    shown: ['held', 'next'],
  }
}

function teachers({ clock }: Context, { orgId }: Actor): List {
  return { profile: 'TeacherProfile', columns: teacherColumns, orgId, now: clock.now(), shown: [] }
}

export async function listStudents(ctx: Context, actor: Actor, query: StudentSearch & Page) {
  const { name, statement, cursorOf } = listOf(students(ctx, actor), query)
  const rows = await select<ListedRow>(ctx, name, statement)
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

export async function listTeachers(ctx: Context, actor: Actor, query: TeacherSearch & Page) {
  const { name, statement, cursorOf } = listOf(teachers(ctx, actor), query)
  const rows = await select<TeacherRow>(ctx, name, statement)
  const page = pageOf(rows, query.limit, cursorOf)
  return { items: page.rows.map(teacherView), nextCursor: page.nextCursor }
}

/** All results of a search, for an export. */
export async function everyStudent(ctx: Context, actor: Actor, query: StudentSearch) {
  const list: List = { ...students(ctx, actor), shown: ['held', 'planned', 'next'] }
  const { name, statement } = listOf(list, query)
  return select<ExportedRow>(ctx, name, statement)
}

export async function everyTeacher(ctx: Context, actor: Actor, query: TeacherSearch) {
  const { name, statement } = listOf(teachers(ctx, actor), query)
  return select<TeacherRow>(ctx, name, statement)
}

export async function getStudent(ctx: Context, { orgId }: Actor, id: string) {
  const source = sql`SELECT ${raw(studentColumns)} FROM "StudentProfile" p ${raw(withAccount('p."userId"'))}
                     WHERE p."orgId" = ${orgId} AND p."userId" = ${id}`
  const [row] = await select<ExportedRow>(
    ctx,
    'get-student',
    withFigures(source, ['held', 'planned', 'next'], ctx.clock.now()),
  )
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

export async function getTeacher(ctx: Context, { orgId }: Actor, id: string) {
  const [row] = await select<TeacherRow>(
    ctx,
    'get-teacher',
    sql`SELECT ${raw(teacherColumns)} FROM "TeacherProfile" p ${raw(withAccount('p."userId"'))}
        WHERE p."orgId" = ${orgId} AND p."userId" = ${id}`,
  )
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return teacherView(row)
}

// What people read. Each is asked of the product over HTTP, and of the floor as the one prepared statement that it
// comes down to, whose rows make the same answer.
import * as contract from '@summa/contracts'
import { payOf, payTotals } from '@summa/domain'
import { payrollWeek, payrollWeekOf } from '@summa/domain/payroll-week'
import { systemClock } from '../apps/api/src/clock.ts'
import type { Actor, Context, StudentActor } from '../apps/api/src/context.ts'
import { getMyHours, listMyEntries } from '../apps/api/src/modules/books/hours/queries.ts'
import {
  viewBalanced,
  viewOwn,
  type BalancedRow,
  type OwnRow,
} from '../apps/api/src/modules/books/hours/view.ts'
import { getPayrollOf } from '../apps/api/src/modules/trade/payroll/queries.ts'
import { viewWeek } from '../apps/api/src/modules/trade/payroll/view.ts'
import { listStudents } from '../apps/api/src/modules/overview/register/queries.ts'
import { studentView, type StudentRow } from '../apps/api/src/modules/ground/people/view.ts'
import { checkTime } from '../apps/api/src/modules/calendar/lessons/check-time.ts'
import { listMySessions, listSessionsOf } from '../apps/api/src/modules/calendar/lessons/queries.ts'
import {
  toStudentSession,
  type StudentRow as LessonRow,
} from '../apps/api/src/modules/calendar/lessons/view.ts'
import { idOf, searches, zone, type Academy } from './academy.ts'
import type { Ask } from './load.ts'
import { sample, studentNumber, type Crew } from './people.ts'

export type Read = {
  name: string
  /** Finds its rows by keys, so it should cost the same however much data there is. */
  keyed: boolean
  ask: (academy: Academy, crew: Crew, n: number) => Ask
  /** The product's own read, from which the floor takes its statements and values. */
  read: (ctx: Context, academy: Academy, n: number) => Promise<unknown>
  /** Recognises, among the statements of the read, the one that finds what is shown. */
  statement?: string
  view: (rows: never[], academy: Academy) => unknown
}

const day = 86_400_000
const pageRows = 20
const dayRows = 200

export const reads: Read[] = [
  {
    name: 'My week (student)',
    keyed: true,
    ask: (academy, { students }, n) => {
      const { from, to } = week(academy)
      return get(contract.listMySessions.path, students[n], { ...isoSpan({ from, to }), limit: dayRows })
    },
    read: (ctx, academy, n) => listMySessions(ctx, student(academy, n), { ...week(academy), limit: dayRows }),
    view: (rows: LessonRow[]) => {
      const now = systemClock.now()
      return { items: rows.map((row) => toStudentSession(row, now)), nextCursor: null }
    },
  },
  {
    name: 'A day of all teachers (admin)',
    keyed: true,
    ask: (academy, { admin }, n) =>
      get(contract.listSessions.path, admin, { ...isoSpan(dayOf(academy, n)), limit: dayRows }),
    read: (ctx, academy, n) =>
      listSessionsOf(ctx, adminOf(academy), { ...dayOf(academy, n), limit: dayRows }),
    view: (rows: contract.Session[]) =>
      paged(rows, dayRows, ({ startAtUtc, id }) => ({ at: startAtUtc, id })),
  },
  {
    name: 'Balance (student)',
    keyed: true,
    ask: (_academy, { students }, n) => get(contract.getMyHours.path, students[n]),
    read: (ctx, academy, n) => getMyHours(ctx, student(academy, n)),
    view: (rows: (Figures & BalancedRow)[]) => ({
      ...figuresOf(rows[0]),
      entries: rows.slice(0, pageRows).map(viewBalanced),
    }),
  },
  {
    name: 'Ledger page (student)',
    keyed: true,
    ask: (academy, { students }, n) =>
      get(contract.listMyEntries.path, students[n], { limit: pageRows, cursor: placeOf(academy) }),
    read: (ctx, academy, n) =>
      listMyEntries(ctx, student(academy, n), { limit: pageRows, cursor: placeOf(academy) }),
    view: (rows: OwnRow[]) =>
      paged(rows.map(viewOwn), pageRows, ({ createdAt, id }) => ({ at: createdAt, id })),
  },
  {
    name: 'Check (admin, a lesson dragged)',
    keyed: true,
    ask: (academy, { admin }, n) => ({
      method: 'POST',
      path: contract.checkTime.path,
      headers: admin.headers,
      body: dragged(academy, n),
    }),
    read: (ctx, academy, n) => {
      const { startAtUtc, endAtUtc, ...rest } = dragged(academy, n)
      const span = { startAtUtc: new Date(startAtUtc), endAtUtc: new Date(endAtUtc) }
      return checkTime(ctx, adminOf(academy), { ...rest, ...span })
    },
    view: (rows: { index: number }[]) => ({ conflicts: rows.map(({ index: _, ...clash }) => clash) }),
  },
  {
    name: 'Payroll week (teacher)',
    keyed: true,
    ask: (academy, { teachers }, n) =>
      get(contract.getMyPayroll.path, teachers[n], { weekStart: openWeek(academy).weekStartOn }),
    read: (ctx, academy, n) =>
      getPayrollOf(ctx, adminOf(academy), idOf('teacher', (n % academy.teachers) + 1), {
        weekStart: openWeek(academy).weekStartOn,
      }),
    statement: 'read-week-of',
    view: (rows: PayrollRow[], academy) => payrollOf(rows, academy),
  },
  {
    name: 'Search among students (admin)',
    keyed: false,
    ask: (_academy, { admin }, n) =>
      get(contract.listStudents.path, admin, { q: searches[n % searches.length], limit: pageRows }),
    read: (ctx, academy, n) => {
      const q = searches[n % searches.length]
      return listStudents(ctx, adminOf(academy), { q, sort: 'name', limit: pageRows })
    },
    view: (rows: (StudentRow & { remainingUnits: number; nextSessionAtUtc: Date | null })[]) =>
      paged(
        rows.map((row) => ({
          ...studentView(row),
          remainingUnits: row.remainingUnits,
          nextSessionAtUtc: row.nextSessionAtUtc,
        })),
        pageRows,
        ({ profile, id }) => ({ sort: 'name', value: profile.displayName, id }),
      ),
  },
]

function get(path: string, person?: Crew['admin'], query: Record<string, unknown> = {}): Ask {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return { method: 'GET', path: `${path}?${search.toString()}`, headers: person?.headers ?? {} }
}

function paged<Row>(rows: readonly Row[], limit: number, placeIn: (last: Row) => unknown) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items, nextCursor: more ? Buffer.from(JSON.stringify(placeIn(last))).toString('base64url') : null }
}

function adminOf({ adminId, orgId }: Academy): Actor {
  return { userId: adminId, orgId, role: 'ADMIN', authSessionId: '', requestId: '', ip: undefined }
}

function student(academy: Academy, n: number): StudentActor {
  const id = idOf('student', studentNumber(academy, n))
  const own = { studentId: id, studentIds: [id], familyId: id, mayPay: true }
  return { ...adminOf(academy), userId: id, role: 'STUDENT', ...own }
}

type Span = { from: Date; to: Date }

function week({ present }: Academy): Span {
  return { from: new Date(present.getTime() - 3 * day), to: new Date(present.getTime() + 4 * day) }
}

/** One of the next twenty days. */
function dayOf({ present }: Academy, n: number): Span {
  const from = present.getTime() + ((n % 20) + 1) * day
  return { from: new Date(from), to: new Date(from + day) }
}

function isoSpan({ from, to }: Span) {
  return { from: from.toISOString(), to: to.toISOString() }
}

/** In the middle of the history. */
function placeOf({ present }: Academy): string {
  const place = { at: new Date(present.getTime() - 100 * day).toISOString(), id: idOf('org', 1) }
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** A lesson of 45 minutes over the end of one lesson and the start of the next, for each teacher in turn. */
function dragged(academy: Academy, n: number) {
  const startAt = academy.present.getTime() + ((n % 20) + 1) * day + (n % 6) * 3_600_000 + 30 * 60_000
  return {
    teacherId: idOf('teacher', (n % academy.teachers) + 1),
    studentId: idOf('student', studentNumber(academy, n)),
    startAtUtc: new Date(startAt).toISOString(),
    endAtUtc: new Date(startAt + 45 * 60_000).toISOString(),
    excludeSessionId: idOf('session', n + 1),
  }
}

/** The last past week, which is not frozen. */
function openWeek({ present }: Academy) {
  const found = payrollWeek(payrollWeekOf(new Date(present.getTime() - 7 * day), zone), zone)
  if (!found.ok) throw new Error(found.reason)
  return found
}

type Figures = { remainingUnits: number; scheduledUnits: number; availableUnits: number }

function figuresOf(row: Figures | undefined): Figures {
  const { remainingUnits = 0, scheduledUnits = 0, availableUnits = 0 } = row ?? {}
  return { remainingUnits, scheduledUnits, availableUnits }
}

type PayrollRow = Parameters<typeof payOf>[0] &
  Pick<contract.PayrollLine, 'currency'> & {
    part: string
    teacherId: string
    teacherName: string
    line: unknown
  }

function payrollOf(rows: readonly PayrollRow[], academy: Academy) {
  const open = openWeek(academy)
  const lines = rows.map(({ part: _, teacherId: __, teacherName: ___, line: ____, ...lesson }) => ({
    ...lesson,
    ...payOf(lesson),
    adjustment: null,
    weekStartLocal: open.weekStartOn,
  }))
  const totals = payTotals(lines)
  return { ...viewWeek(open), timeZone: zone, totals, lines, adjustments: [], settlements: [] }
}

/** The n-th request of a scenario, with its keys in turns. */
export function keyOf(n: number): number {
  return n % sample
}

// Writes what happened around the lessons: hours sold and used, requests, settled weeks, and the audit log.
import { durationMinutes, wageCents, addDays } from '@summa/domain'
import { payrollWeek, payrollWeekOf } from '@summa/domain/payroll-week'
import type { Student } from './enrolment.ts'
import { days, hours, later, minutes, type Story } from './story.ts'
import type { Lesson } from './timetable.ts'

const isOver = ({ status }: Lesson) => status === 'COMPLETED' || status === 'NO_SHOW'

/** Gives some students their first lesson for free. */
export function giveFirstLessons(students: readonly Student[], lessons: readonly Lesson[]): Lesson[] {
  const free = new Set(
    students.flatMap(({ id }, index) => {
      const own = lessons.filter(({ studentId }) => studentId === id)
      const [first] = own.sort((a, b) => Number(a.startAtUtc) - Number(b.startAtUtc))
      return index % 6 === 2 && first ? [first.id] : []
    }),
  )
  return lessons.map((lesson) => (free.has(lesson.id) ? { ...lesson, paidWith: 'FREE' } : lesson))
}

export function recordLessons({ rows, act }: Story, lessons: readonly Lesson[]) {
  for (const { movedFrom: _movedFrom, ...lesson } of lessons) {
    rows.Session.push(lesson)
    const { id, status, completedAt, cancelledAt, cancelReason, paidWith } = lesson
    const chargedUnits = paidWith === 'HOURS' ? lesson.consumesUnits : 0
    const target = ['Session', id] as const
    if (status === 'COMPLETED' && completedAt) {
      act(completedAt, 'session.complete', target, { status, chargedUnits }, null)
    }
    if (status === 'NO_SHOW' && completedAt) {
      act(completedAt, 'session.record', target, { status, chargedUnits }, lesson.teacherId)
    }
    if (status === 'CANCELLED' && cancelledAt instanceof Date) {
      act(cancelledAt, 'session.cancel', target, { status, cancelReason })
    }
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** Families buy packages before they need them, enough for what is planned; a few are late. */
export function sellHours(
  story: Story,
  students: readonly Student[],
  lessons: readonly Lesson[],
  joinedAt: Date,
) {
  const byStudent = grouped(
    lessons.filter((lesson) => isOver(lesson) && lesson.paidWith === 'HOURS'),
    ({ studentId }) => studentId,
  )
  const planned = grouped(
    lessons.filter(({ status, paidWith }) => status === 'SCHEDULED' && paidWith === 'HOURS'),
    ({ studentId }) => studentId,
  )
  for (const [index, { id: studentId }] of students.entries()) {
    const used = (byStudent.get(studentId) ?? []).sort((a, b) => Number(a.endAtUtc) - Number(b.endAtUtc))
    // The plain seed has sold the first student a package already.
    let held =
      index === 0 ? 10 : sell(story, studentId, story.pick([5, 10, 10, 20]), later(joinedAt, minutes(index)))
    if (index % 9 === 4)
      held += post(story, studentId, 'GIFT', 1, 'Welcome lesson', later(joinedAt, hours(1)))
    if (index % 20 === 7) mistake(story, studentId, later(joinedAt, days(3)))
    const isLate = index % 13 === 5
    const patience = isLate ? -3 : 2
    for (const { id: sessionId, consumesUnits, completedAt, startAtUtc } of used) {
      if (completedAt === undefined) continue
      if (held - consumesUnits < patience)
        held += sell(story, studentId, index === 0 ? 5 : story.pick([5, 10, 10]), later(startAtUtc, -days(1)))
      held -= consumesUnits
      story.rows.HourLedgerEntry.push({
        id: story.idAt(completedAt),
        orgId: story.academy.orgId,
        studentId,
        deltaUnits: -consumesUnits,
        reason: 'SESSION_CONSUME',
        sessionId,
        createdAt: completedAt,
      })
    }
    if (index === 0) topUp(story, studentId, 10 - held)
    else if (!isLate) {
      const ahead = (planned.get(studentId) ?? []).reduce((sum, lesson) => sum + lesson.consumesUnits, 0)
      const at = later(story.now, -days(1 + (index % 12)))
      while (held < ahead) held += sell(story, studentId, 10, at)
    }
  }
}

/** Gives the demo student exactly ten hours, as the plain seed does. */
function topUp(story: Story, studentId: string, missing: number) {
  const at = later(story.now, -hours(20))
  if (missing >= 5) sell(story, studentId, 5, at)
  const rest = missing % 5
  if (rest > 0) post(story, studentId, 'GIFT', rest, 'Rounded up, with thanks', later(at, minutes(1)))
}

export function sell(story: Story, studentId: string, units: number, at: Date): number {
  return post(story, studentId, 'PURCHASE', units, `Package of ${String(units)}`, at)
}

/** A purchase typed with one nought too many, and its reversal. */
function mistake(story: Story, studentId: string, at: Date) {
  post(story, studentId, 'PURCHASE', 100, 'Package of 10', at)
  const reversesEntryId = story.rows.HourLedgerEntry.at(-1)?.id
  if (reversesEntryId === undefined) return
  post(story, studentId, 'REVERSAL', -100, 'One nought too many', later(at, minutes(4)), { reversesEntryId })
}

function post(
  { rows, idAt, academy, act }: Story,
  studentId: string,
  reason: 'PURCHASE' | 'GIFT' | 'REVERSAL',
  deltaUnits: number,
  note: string,
  at: Date,
  reversal?: { reversesEntryId: string },
): number {
  const id = idAt(at)
  const entry = { studentId, deltaUnits, reason, note, ...reversal }
  rows.HourLedgerEntry.push({
    id,
    orgId: academy.orgId,
    ...entry,
    createdByUserId: academy.adminId,
    createdAt: at,
  })
  act(at, reversal ? 'hours.reverse' : 'hours.add', ['Student', studentId], { entryId: id, ...entry })
  return deltaUnits
}

type Asked = { lesson: Lesson; at: Date; type: 'CANCEL' | 'RESCHEDULE'; startAtUtc?: Date; special?: boolean }
type Decision = {
  status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'EXPIRED'
  at?: Date
  note?: string
}

/** Makes requests in every state, among them an approved one for each moved lesson. */
export function recordRequests(story: Story, lessons: readonly Lesson[]) {
  const { now } = story
  for (const lesson of lessons.filter(({ movedFrom }) => movedFrom)) {
    const before = lesson.movedFrom ?? lesson.startAtUtc
    const at = story.past(later(before, -days(3)))
    const asked = { lesson, at, type: 'RESCHEDULE', startAtUtc: lesson.startAtUtc } as const
    request(story, asked, { status: 'APPROVED', at: story.past(later(at, hours(3))) })
  }
  const calm = lessons.filter(({ movedFrom }) => movedFrom === undefined)
  const cancelled = calm.filter(({ status }) => status === 'CANCELLED')
  for (const lesson of cancelled.slice(0, 8)) {
    const at = lesson.cancelledAt instanceof Date ? lesson.cancelledAt : now
    request(story, { lesson, at: later(at, -hours(5)), type: 'CANCEL' }, { status: 'APPROVED', at })
  }
  const completed = calm.filter(({ status }) => status === 'COMPLETED')
  for (const [index, lesson] of completed.filter((_, at) => at % 70 === 3).entries()) {
    const asked = {
      lesson,
      at: later(lesson.startAtUtc, -days(2)),
      type: 'RESCHEDULE',
      startAtUtc: later(lesson.startAtUtc, days(2)),
    } as const
    if (index % 3 === 0) request(story, asked, { status: 'EXPIRED', at: lesson.startAtUtc })
    const decided = later(asked.at, hours(6))
    if (index % 3 === 1) request(story, asked, { status: 'WITHDRAWN', at: decided })
    if (index % 3 === 2)
      request(story, asked, { status: 'REJECTED', at: decided, note: 'The teacher is not free then.' })
  }
  askPending(story, calm)
}

function askPending(story: Story, calm: readonly Lesson[]) {
  const { now } = story
  const ahead = calm
    .filter(({ status, startAtUtc }) => status === 'SCHEDULED' && startAtUtc > now)
    .sort((a, b) => Number(a.startAtUtc) - Number(b.startAtUtc))
  const soon = ahead.find(({ startAtUtc }) => startAtUtc < later(now, hours(23)))
  if (soon) {
    request(
      story,
      { lesson: soon, at: later(now, -minutes(25)), type: 'CANCEL', special: true },
      { status: 'PENDING' },
    )
  }
  const inTime = ahead.filter(({ startAtUtc }) => startAtUtc > later(now, hours(40)))
  for (const [index, lesson] of inTime
    .filter((_, at) => at % 12 === 0)
    .slice(0, 6)
    .entries()) {
    const at = later(now, -hours(2 + index))
    const proposal = index % 2 === 0 ? { startAtUtc: later(lesson.startAtUtc, days(1)) } : {}
    request(
      story,
      { lesson, at, type: index % 2 === 0 ? 'RESCHEDULE' : 'CANCEL', ...proposal },
      { status: 'PENDING' },
    )
  }
}

const reasons = [
  'School camp',
  'Fever since last night',
  'Grandparents are visiting',
  '期末考试',
  '临时有事',
] as const

function request(
  story: Story,
  { lesson, at, type, startAtUtc, special = false }: Asked,
  { status, at: decidedAt, note }: Decision,
) {
  const { rows, idAt, academy, act, guardians } = story
  const id = idAt(at)
  const guardian = guardians.get(lesson.studentId)
  const asker = guardian ?? lesson.studentId
  const asked = guardian === undefined ? undefined : lesson.studentId
  const length = Number(lesson.endAtUtc) - Number(lesson.startAtUtc)
  const isDecided = status === 'APPROVED' || status === 'REJECTED'
  rows.ChangeRequest.push({
    id,
    orgId: academy.orgId,
    sessionId: lesson.id,
    type,
    proposedStartAtUtc: startAtUtc ?? null,
    proposedEndAtUtc: startAtUtc ? later(startAtUtc, length) : null,
    proposedTimeZone: startAtUtc ? (lesson.classTimeZone ?? null) : null,
    reason: story.pick(reasons),
    special,
    status,
    requestedByUserId: asker,
    decidedByAdminId: isDecided ? academy.adminId : null,
    decidedAt: decidedAt ?? null,
    decisionNote: note ?? null,
    createdAt: at,
  })
  const target = ['ChangeRequest', id] as const
  act(at, 'change.request', target, { sessionId: lesson.id, type, special }, asker, asked)
  if (!decidedAt) return
  const verbs = { APPROVED: 'approve', REJECTED: 'reject', WITHDRAWN: 'withdraw', EXPIRED: 'expire' } as const
  const isWithdrawn = status === 'WITHDRAWN'
  const by = isDecided ? academy.adminId : isWithdrawn ? asker : null
  if (status !== 'PENDING')
    act(decidedAt, `change.${verbs[status]}`, target, { status }, by, isWithdrawn ? asked : undefined)
}

/** Freezes every past week. The last one is still to be confirmed, the one before it to be paid. */
export function settleWeeks(story: Story, lessons: readonly Lesson[]) {
  const { academy, now } = story
  const thisMonday = payrollWeekOf(now, academy.timeZone)
  const groups = grouped(lessons.filter(isOver), ({ teacherId, currencySnapshot, endAtUtc }) =>
    [payrollWeekOf(endAtUtc, academy.timeZone), teacherId, currencySnapshot].join(' '),
  )
  for (const group of [...groups.keys()].sort()) {
    const [weekStartOn = '', teacherId = '', currency = ''] = group.split(' ')
    if (weekStartOn >= thisMonday) continue
    const weeksAgo = [1, 2].find((weeks) => weekStartOn === addDays(thisMonday, -7 * weeks)) ?? 3
    settle(story, { weekStartOn, teacherId, currency }, groups.get(group) ?? [], weeksAgo)
  }
}

function settle(
  { rows, idAt, academy, act, past }: Story,
  week: { weekStartOn: string; teacherId: string; currency: string },
  lessons: readonly Lesson[],
  weeksAgo: number,
) {
  const span = payrollWeek(week.weekStartOn, academy.timeZone)
  if (!span.ok) throw new Error(`${week.weekStartOn} is no payroll week`)
  const createdAt = past(later(span.toUtc, hours(9)))
  const id = idAt(createdAt)
  const { orgId, adminId } = academy
  const lines = lessons.map(
    ({ id: sessionId, startAtUtc, endAtUtc, teacherHourlyWageCentsSnapshot: hourlyWageCents }) => {
      const length = durationMinutes(startAtUtc, endAtUtc)
      const cents = wageCents(length, hourlyWageCents)
      return {
        id: idAt(createdAt),
        orgId,
        settlementId: id,
        sessionId,
        minutes: length,
        hourlyWageCents,
        cents,
        adjustment: false,
      }
    },
  )
  const total = (key: 'cents' | 'minutes') => lines.reduce((sum, line) => sum + line[key], 0)
  const totals = { totalCents: total('cents'), totalMinutes: total('minutes'), sessionsCount: lines.length }
  const confirmedAt = weeksAgo >= 2 ? past(later(createdAt, hours(1))) : null
  const paidAt = weeksAgo >= 3 ? past(later(createdAt, days(1))) : null
  const reference = paidAt ? `PAY ${week.weekStartOn}` : null
  rows.PayrollSettlement.push({
    ...week,
    ...totals,
    id,
    orgId,
    status: paidAt ? 'PAID' : confirmedAt ? 'CONFIRMED' : 'DRAFT',
    confirmedAt,
    confirmedByUserId: confirmedAt && adminId,
    paidAt,
    paidByUserId: paidAt && adminId,
    reference,
    version: 1 + Number(confirmedAt !== null) + Number(paidAt !== null),
    createdAt,
  })
  rows.PayrollSettlementLine.push(...lines)
  const target = ['PayrollSettlement', id] as const
  act(createdAt, 'week.settle', target, { ...week, ...totals })
  if (confirmedAt) act(confirmedAt, 'settlement.confirm', target, { status: 'CONFIRMED' })
  if (paidAt) act(paidAt, 'settlement.pay', target, { status: 'PAID', reference })
}

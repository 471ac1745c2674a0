// Facts for every kind of notification, as the planner would store them.
import type { NotificationKind } from '@summa/contracts'
import type { Facts, LessonFacts, Reader, Told } from '../src/modules/overview/notifications/kinds.ts'

const id = (last: number) => `0197a000-4c1e-7d2b-9f3a-${String(last).padStart(12, '0')}`

export const [studentId, siblingId, teacherId] = [id(1), id(2), id(3)]
const sessionId = id(4)

type Written = {
  student: string
  sibling: string
  teacher: string
  subject: string
  family: string
  text: string
}

const ordinary: Written = {
  student: 'Ming Chen',
  sibling: 'Leo Chen',
  teacher: 'Daniel Wang',
  subject: 'Mathematics',
  family: 'Chen',
  text: 'We are travelling that day.',
}

const hour = 3_600_000

export function lessonTold(more: Partial<LessonFacts> = {}, written: Written = ordinary): LessonFacts {
  const startAtUtc = more.startAtUtc ?? new Date('2026-12-03T08:30:00Z')
  return {
    sessionId,
    subject: written.subject,
    startAtUtc,
    endAtUtc: new Date(startAtUtc.getTime() + hour),
    classTimeZone: 'Australia/Sydney',
    teacherId,
    teacherName: written.teacher,
    studentId,
    studentName: written.student,
    meetingUrl: 'https://meet.example.com/ming',
    slotId: null,
    ...more,
  }
}

/** Several of each kind: one lesson and many, one student and two, each way that it can have gone. */
export function factsOf(written: Written = ordinary): { [Kind in NotificationKind]: Facts<Kind>[] } {
  const { student, sibling, teacher, family, text } = written
  const lesson = lessonTold({}, written)
  const at = lesson.startAtUtc
  const later = (days: number) => new Date(at.getTime() + days * 24 * hour)
  const another = lessonTold(
    { sessionId: id(5), startAtUtc: later(1), studentId: siblingId, studentName: sibling, meetingUrl: null },
    written,
  )
  const many = Array.from({ length: 15 }, (_, index) =>
    lessonTold({ sessionId: id(20 + index), startAtUtc: later(7 * index) }, written),
  )
  const seats = [student, sibling, teacher].map((studentName, index) =>
    lessonTold(
      { sessionId: id(50 + index), studentId: id(60 + index), studentName, slotId: id(70) },
      written,
    ),
  )
  const each = [{ lessons: [lesson] }, { lessons: [lesson, another] }, { lessons: many }, { lessons: seats }]
  const before = { teacherId, teacherName: teacher, startAtUtc: later(-1), endAtUtc: later(-0.95) }
  const handover = { ...before, teacherId: id(6), teacherName: sibling }
  const sameTime = { startAtUtc: lesson.startAtUtc, endAtUtc: lesson.endAtUtc }
  const series = { seriesId: id(7), studentName: student, count: 400, lessons: many.slice(0, 12) }
  const one = { ...series, count: 1, lessons: [lesson] }
  const none = { seriesId: id(7), studentName: '', count: 0, lessons: [] }
  const proposed = { startAtUtc: later(2), endAtUtc: later(2.05), timeZone: 'Asia/Shanghai' }
  const request = {
    changeRequestId: id(8),
    type: 'RESCHEDULE' as const,
    special: false,
    reason: text,
    proposed,
    lesson,
  }
  const cancelRequest = { ...request, type: 'CANCEL' as const, special: true, reason: null, proposed: null }
  const requests = [request, cancelRequest]
  const ofStudent = { studentId, studentName: student }
  const ofSibling = { studentId: siblingId, studentName: sibling }
  const hours = (['PURCHASE', 'GIFT', 'ADJUSTMENT', 'WAIVED', 'REVERSAL'] as const).flatMap((reason) =>
    [10, -0.25, 1].map((units) => ({ students: [{ ...ofStudent, units, reason, balance: units - 0.5 }] })),
  )
  const twoOf = {
    students: [
      ...hours[0]!.students,
      { ...ofSibling, units: -2, reason: 'ADJUSTMENT' as const, balance: -1 },
    ],
  }
  const balance = (left: number) => [
    { students: [{ ...ofStudent, balance: left }] },
    {
      students: [
        { ...ofStudent, balance: left },
        { ...ofSibling, balance: left * 2 },
      ],
    },
  ]
  const settlement = {
    settlementId: id(9),
    weekStartOn: '2026-11-23',
    totalCents: 123_450,
    currency: 'AUD',
    reference: family,
  }
  const settlements = [
    { settlements: [settlement] },
    { settlements: [settlement, { ...settlement, totalCents: -5_000, currency: 'CNY', reference: null }] },
  ]
  const email = 'ming@example.com'
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  return {
    LESSON_PLANNED: each,
    LESSON_MOVED: each.map(({ lessons }) => ({ lessons: lessons.map((moved) => ({ ...moved, before })) })),
    LESSON_CANCELLED: each.flatMap(({ lessons }) => [
      { lessons, reason: text, charged: false, handedOver: false },
      { lessons, reason: null, charged: true, handedOver: false },
      { lessons, reason: null, charged: false, handedOver: true },
    ]),
    LESSON_MISSED: each,
    LINK_CHANGED: [...each, { lessons: [another] }],
    TEACHER_CHANGED: [
      ...each.map(({ lessons }) => ({ lessons: lessons.map((moved) => ({ ...moved, before: handover })) })),
      { lessons: [{ ...lesson, before: { ...handover, ...sameTime, teacherName: '' } }] },
    ],
    NOTE_WRITTEN: each.map(({ lessons }) => ({ lessons, note: text })),
    SERIES_PLANNED: [series, one],
    SERIES_CHANGED: [
      { ...series, planned: 3, moved: 385, cancelled: 12, linkChanged: true },
      { ...one, planned: 0, moved: 0, cancelled: 1, linkChanged: false },
      { ...none, planned: 0, moved: 0, cancelled: 0, linkChanged: true },
    ],
    SERIES_ENDED: [
      { ...series, reason: text },
      { ...one, reason: null },
    ],
    REMINDER: [1440, 60, 15].flatMap((minutes) => [
      { lessons: [lesson], minutes, noticeHours: 24, seats: 1 },
      { lessons: [{ ...lesson, slotId: id(70) }], minutes, noticeHours: 24, seats: 6 },
    ]),
    REQUEST_RECEIVED: requests,
    REQUEST_WITHDRAWN: requests,
    REQUEST_DECIDED: requests.flatMap((decided) => [
      { ...decided, approved: true, note: null },
      { ...decided, approved: false, note: text },
    ]),
    REQUEST_EXPIRED: [
      { requests: [request] },
      { requests: [request, { ...cancelRequest, lesson: another }] },
    ],
    HOURS_ADDED: [...hours, twoOf],
    HOURS_REVERSED: [...hours, twoOf],
    HOURS_LOW: balance(1.5),
    HOURS_NEGATIVE: balance(-1),
    WEEK_SETTLED: settlements,
    SETTLEMENT_CONFIRMED: settlements,
    SETTLEMENT_PAID: settlements,
    DEVICE_ADDED: [
      { userAgent, at },
      { userAgent: null, at },
      { userAgent: text, at },
    ],
    PASSWORD_CHANGED: (['CHANGED', 'RESET', 'BY_OFFICE'] as const).map((how) => ({ how, at })),
    TWO_STEP_CHANGED: [true, false].flatMap((on) => [true, false].map((byOffice) => ({ on, byOffice, at }))),
    FAMILY_CHANGED: (['JOINED', 'LEFT'] as const).flatMap((change) =>
      [true, false].map((own) => ({ change, familyName: family, memberName: student, own })),
    ),
    SIGN_UP_RECEIVED: [{ signUpId: id(10), displayName: student, email }],
    SIGN_UP_DECIDED: [{ familyName: family }],
    CHANNEL_DOWN: (['EMAIL', 'PUSH', 'WECHAT', 'TELEGRAM'] as const).map((channel) => ({
      channel,
      sinceAt: at,
      waiting: 12,
    })),
    ADDRESS_BOUNCED: [{ userId: studentId, displayName: student, email }],
    TEST: [{ channel: 'EMAIL' }, { channel: 'TELEGRAM' }],
  }
}

export function toldSamples(written?: Written): Told[] {
  return Object.entries(factsOf(written)).flatMap(([kind, all]) =>
    all.map((facts) => ({ kind, facts }) as Told),
  )
}

/** Ming, who lives in Shanghai and reads English. */
export function readerOf(more: Partial<Reader> = {}): Reader {
  return {
    locale: 'en',
    timeZone: 'Asia/Shanghai',
    role: 'STUDENT',
    userId: studentId,
    namesStudents: false,
    organization: 'Summa Academy 桂冠书院',
    ...more,
  }
}

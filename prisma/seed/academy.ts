// The smallest academy one can sign in to: an admin, a teacher and a student, with hours and two lessons ahead.
import { addDays, instantOf, wallClockAt } from '@summa/domain'
import { hash } from 'argon2'
import type { ClientBase } from 'pg'
import { idsOf, insertRows, randomOf, type Row } from './rows.ts'

export const slug = 'summa'
export const timeZone = 'Australia/Sydney'
export const currency = 'AUD'
export const demoPassword = 'SummaDemo!2026'
export const accounts = {
  admin: 'admin@summa.test',
  teacher: 'teacher@summa.test',
  student: 'student@summa.test',
} as const

const dayMs = 86_400_000

export const hashOfDemoPassword = () =>
  hash(demoPassword, { type: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Returns whether it was missing: an organisation that is already there is left as it is. */
export async function seedAcademy(client: ClientBase, now: Date, passwordHash: string): Promise<boolean> {
  const idAt = idsOf(randomOf(2026))
  const openedAt = new Date(now.getTime() - 14 * 7 * dayMs)
  const joinedAt = new Date(openedAt.getTime() + dayMs)
  const orgId = idAt(openedAt)
  const added = await client.query(
    `INSERT INTO "Organization" (id, slug, name, "timeZone", currency, "createdAt")
     VALUES ($1, $2, 'Summa Academy 桂冠书院', $3, $4, $5) ON CONFLICT (slug) DO NOTHING`,
    [orgId, slug, timeZone, currency, openedAt],
  )
  if (added.rowCount === 0) return false

  const adminId = idAt(openedAt)
  const teacherId = idAt(joinedAt)
  const studentId = idAt(joinedAt)
  const account = {
    orgId,
    passwordHash,
    locale: 'en',
    status: 'ACTIVE',
    mustChangePassword: false,
    sessionEpoch: 0,
  } as const
  await insertRows(client, 'User', [
    { ...account, id: adminId, email: accounts.admin, role: 'ADMIN', createdAt: openedAt },
    { ...account, id: teacherId, email: accounts.teacher, role: 'TEACHER', createdAt: joinedAt },
    { ...account, id: studentId, email: accounts.student, role: 'STUDENT', createdAt: joinedAt },
  ])

  const teacher = {
    userId: teacherId,
    orgId,
    displayName: 'Mei Lin 林梅',
    timeZone,
    bio: 'Mathematics from primary school to the HSC, in English and Mandarin.',
    subjects: ['Mathematics', 'Physics'],
    meetingUrl: 'https://meet.example.com/mei-lin',
    color: '#2f6b4f',
  } satisfies Row<'TeacherProfile'>
  const student = {
    userId: studentId,
    orgId,
    displayName: 'Chen Yiming 陈一鸣',
    timeZone: 'Asia/Shanghai',
    guardianName: 'Chen Wei 陈伟',
  } satisfies Row<'StudentProfile'>
  await insertRows(client, 'TeacherProfile', [teacher])
  await insertRows(client, 'StudentProfile', [student])

  const pair = { orgId, teacherId, studentId, subject: 'Mathematics' }
  const rate = {
    ...pair,
    id: idAt(joinedAt),
    studentHourlyRateCents: 9000,
    teacherHourlyWageCents: 5500,
    currency,
    createdAt: joinedAt,
    updatedAt: joinedAt,
  } satisfies Row<'TeacherStudentRate'>
  await insertRows(client, 'TeacherStudentRate', [rate])

  const purchase = {
    id: idAt(joinedAt),
    orgId,
    studentId,
    deltaUnits: 10,
    reason: 'PURCHASE',
    note: 'Package of 10',
    createdByUserId: adminId,
    createdAt: joinedAt,
  } satisfies Row<'HourLedgerEntry'>
  await insertRows(client, 'HourLedgerEntry', [purchase])

  // Both are outside the 24 hours' notice, whatever the time of day.
  const today = wallClockAt(now, timeZone).on
  const sessions = [3, 10].map((days) => {
    const start = instantOf(addDays(today, days), '18:00', timeZone)
    if (start === null) throw new Error('the days to come are dates')
    return {
      ...pair,
      id: idAt(now),
      startAtUtc: start.atUtc,
      endAtUtc: new Date(start.atUtc.getTime() + 3_600_000),
      classTimeZone: timeZone,
      status: 'SCHEDULED',
      consumesUnits: 1,
      studentHourlyRateCentsSnapshot: rate.studentHourlyRateCents,
      teacherHourlyWageCentsSnapshot: rate.teacherHourlyWageCents,
      currencySnapshot: currency,
      createdByAdminId: adminId,
      meetingUrl: teacher.meetingUrl,
      version: 1,
      createdAt: now,
    } satisfies Row<'Session'>
  })
  await insertRows(client, 'Session', sessions)

  const byAdmin = { orgId, actorUserId: adminId }
  const act = (action: string, targetType: string, targetId: string, after: object, at: Date) => ({
    ...byAdmin,
    id: idAt(at),
    action,
    targetType,
    targetId,
    after,
    at,
  })
  await insertRows(client, 'AuditLog', [
    act('teacher.create', 'Teacher', teacherId, teacher, joinedAt),
    act('student.create', 'Student', studentId, student, joinedAt),
    act('rate.set', 'Rate', rate.id, rate, joinedAt),
    act('hours.add', 'Student', studentId, purchase, joinedAt),
    ...sessions.map((session) => act('session.schedule', 'Session', session.id, session, now)),
  ])
  return true
}

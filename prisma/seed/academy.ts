// The smallest academy that one can sign in to: an admin, a teacher, and a student with hours and two lessons ahead.
import { addDays } from '@summa/domain'
import { instantOf, wallClockAt } from '@summa/domain/wall-clock'
import { argon2id, hash } from 'argon2'
import type { ClientBase } from 'pg'
import { firstStudent, firstTeacher } from './cast.ts'
import { enrolStudent, enrolTeacher, openAccount, type Student, type Teacher } from './enrolment.ts'
import { sell } from './history.ts'
import { idsOf, randomOf, writeRows } from './rows.ts'
import { beginStory, days, hours, later, type Story } from './story.ts'
import { setRate } from './timetable.ts'

export const slug = 'summa'
export const demoPassword = 'SummaDemo!2026'
export const accounts = {
  admin: 'admin@summa.test',
  desk: 'desk@summa.test',
  teacher: firstTeacher.email,
  student: firstStudent.email,
} as const

const timeZone = 'Australia/Sydney'
const seed = 2026

export const hashOfDemoPassword = () =>
  hash(demoPassword, { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Fourteen weeks ago, before the demo begins. */
export const openingOf = (now: Date) => later(now, -days(14 * 7))

/** Returns whether the academy was added. An existing one is not changed. */
export async function seedAcademy(client: ClientBase, now: Date, passwordHash: string): Promise<boolean> {
  const openedAt = openingOf(now)
  const idAt = idsOf(randomOf(seed - 1))
  const academy = { orgId: idAt(openedAt), adminId: idAt(openedAt), timeZone }
  const added = await client.query(
    `INSERT INTO "Organization" (id, slug, name, "timeZone", currency, features, "signUp", "createdAt")
     VALUES ($1, $2, 'Summa Academy 桂冠书院', $3, 'AUD', enum_range(NULL::"Feature"), 'INVITED', $4)
     ON CONFLICT (slug) DO NOTHING`,
    [academy.orgId, slug, timeZone, openedAt],
  )
  if (added.rowCount === 0) return false

  const story = beginStory(academy, now, seed)
  hireAdmins(story, openedAt, passwordHash)
  const joinedAt = later(openedAt, hours(1))
  const teacher = enrolTeacher(story, joinedAt, firstTeacher, passwordHash)
  const student = enrolStudent(story, joinedAt, firstStudent, passwordHash)
  setRate(story, joinedAt, { teacher, student, subject: teacher.subjects[0] })
  sell(story, student.id, 10, joinedAt)
  for (const daysAhead of [3, 10]) scheduleLesson(story, teacher, student, daysAhead)
  await writeRows(client, story.rows)
  return true
}

function hireAdmins(story: Story, at: Date, passwordHash: string) {
  const { adminId } = story.academy
  const admin = { role: 'ADMIN', locale: 'en', timeZone, passwordHash } as const
  const owner = {
    ...admin,
    email: accounts.admin,
    displayName: 'Helen Zhao 赵海伦',
    adminAccess: 'OWNER',
  } as const
  openAccount(story, at, owner, adminId)
  const desk = { email: accounts.desk, displayName: 'Sam Porter', adminAccess: 'DESK' } as const
  const id = openAccount(story, at, { ...admin, ...desk })
  story.act(at, 'account.create', ['User', id], { ...desk, timeZone, roles: ['ADMIN'] })
}

/** Schedules a lesson in the evening, on a day outside the 24 hours' notice whatever the time is now. */
function scheduleLesson(story: Story, teacher: Teacher, student: Student, daysAhead: number) {
  const { academy, now } = story
  const start = instantOf(addDays(wallClockAt(now, timeZone).on, daysAhead), '18:00', timeZone)
  if (start === null) throw new Error('the days to come are dates')
  const session = {
    id: story.idAt(now),
    orgId: academy.orgId,
    teacherId: teacher.id,
    studentId: student.id,
    subject: teacher.subjects[0],
    startAtUtc: start.atUtc,
    endAtUtc: later(start.atUtc, hours(1)),
    classTimeZone: timeZone,
    status: 'SCHEDULED',
    consumesUnits: 1,
    studentHourlyRateCentsSnapshot: teacher.studentHourlyRateCents,
    teacherHourlyWageCentsSnapshot: teacher.teacherHourlyWageCents,
    currencySnapshot: teacher.currency,
    createdByAdminId: academy.adminId,
    meetingUrl: teacher.meetingUrl,
    version: 1,
    createdAt: now,
  } as const
  story.rows.Session.push(session)
  story.act(now, 'session.schedule', ['Session', session.id], session)
}

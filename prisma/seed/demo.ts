// Adds twelve weeks of work to the accounts of the plain seed.
import type { ClientBase } from 'pg'
import { accounts, openingOf, slug } from './academy.ts'
import { firstTeacher, teachers as castTeachers } from './cast.ts'
import { enrolCast, meetingUrlOf, type Student, type Teacher } from './enrolment.ts'
import { giveFirstLessons, recordLessons, recordRequests, sellHours, settleWeeks } from './history.ts'
import { writeRows } from './rows.ts'
import { beginStory, days, later, type Academy } from './story.ts'
import { planLessons, rateKey, type Diary } from './timetable.ts'

const seed = 2027

/** Returns whether the demo was added. */
export async function seedDemo(client: ClientBase, now: Date, passwordHash: string): Promise<boolean> {
  const known = await client.query('SELECT 1 FROM "User" WHERE email = $1', [castTeachers[0]?.email])
  if (known.rowCount) return false
  const { academy, teacher, student } = await findAcademy(client)
  const story = beginStory(academy, now, seed)
  const joinedAt = later(openingOf(now), days(1))
  const cast = enrolCast(story, joinedAt, passwordHash)
  const academics = { teachers: [teacher, ...cast.teachers], students: [student, ...cast.students] }
  const planned = planLessons(story, academics, await findPlans(client, academy))
  const lessons = giveFirstLessons(academics.students, planned)
  recordLessons(story, lessons)
  sellHours(story, academics.students, lessons, joinedAt)
  recordRequests(story, lessons)
  settleWeeks(story, lessons)

  await writeRows(client, story.rows)
  return true
}

export class AcademyMissingError extends Error {}

async function findAcademy(
  client: ClientBase,
): Promise<{ academy: Academy; teacher: Teacher; student: Student }> {
  const { rows } = await client.query<
    Academy & { teacherId: string; studentId: string; studentZone: string }
  >(
    `SELECT o.id AS "orgId", o."timeZone", a.id AS "adminId", t.id AS "teacherId", s."userId" AS "studentId", s."timeZone" AS "studentZone"
     FROM "Organization" o
     JOIN "User" a ON a."orgId" = o.id AND a.email = $2 AND a.role = 'ADMIN'
     JOIN "User" t ON t."orgId" = o.id AND t.email = $3 AND t.role = 'TEACHER'
     JOIN "User" u ON u."orgId" = o.id AND u.email = $4
     JOIN "StudentProfile" s ON s."userId" = u.id
     WHERE o.slug = $1`,
    [slug, accounts.admin, accounts.teacher, accounts.student],
  )
  const [found] = rows
  if (found === undefined) {
    throw new AcademyMissingError(
      `The organisation "${slug}" does not have the demo accounts: it is not the demo’s.`,
    )
  }
  const { orgId, timeZone, adminId, teacherId, studentId, studentZone } = found
  return {
    academy: { orgId, timeZone, adminId },
    teacher: { ...firstTeacher, id: teacherId, meetingUrl: meetingUrlOf(firstTeacher) },
    student: { id: studentId, timeZone: studentZone },
  }
}

/** Finds existing lessons and rates, so that new ones are planned around them. */
async function findPlans(client: ClientBase, { orgId }: Academy) {
  const sessions = await client.query<{
    teacherId: string
    studentId: string
    startAtUtc: Date
    endAtUtc: Date
  }>(
    `SELECT "teacherId", "studentId", "startAtUtc", "endAtUtc" FROM "Session" WHERE "orgId" = $1 AND status <> 'CANCELLED'`,
    [orgId],
  )
  const diary: Diary = new Map()
  for (const { teacherId, studentId, ...span } of sessions.rows) {
    for (const id of [teacherId, studentId]) diary.set(id, [...(diary.get(id) ?? []), span])
  }
  const rates = await client.query<{ teacherId: string; studentId: string; subject: string }>(
    'SELECT "teacherId", "studentId", subject FROM "TeacherStudentRate" WHERE "orgId" = $1',
    [orgId],
  )
  return { diary, agreed: new Set(rates.rows.map(rateKey)) }
}

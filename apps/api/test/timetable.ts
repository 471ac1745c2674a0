// An organisation with two teachers and two students, who all have rates with each other, and lessons for them.
import { scheduleSession, type Given, type Session } from '@summa/contracts'
import type { World } from './harness.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from './people.ts'

export type Timetable = {
  orgId: string
  admin: Person
  teacher: Person
  otherTeacher: Person
  student: Person
  otherStudent: Person
}

export async function plantTimetable(world: World): Promise<Timetable> {
  const admin = await plantAdmin(world)
  const { orgId } = admin
  const teacher = await plantTeacher(world, orgId, 'Tom Reed')
  const otherTeacher = await plantTeacher(world, orgId, 'Ada Park')
  const student = await plantStudent(world, orgId, 'Mei Lin')
  const otherStudent = await plantStudent(world, orgId, 'Leo Wu')
  for (const { id: studentId } of [student, otherStudent]) {
    await plantRate(world, orgId, { teacherId: teacher.id, studentId })
    await plantRate(world, orgId, { teacherId: otherTeacher.id, studentId, wageCents: 7_500 })
  }
  return { orgId, admin, teacher, otherTeacher, student, otherStudent }
}

export async function plantRate(
  world: World,
  orgId: string,
  { teacherId, studentId, subject = 'Maths', rateCents = 12_000, wageCents = 6_000 }: PlantedRate,
) {
  await world.owner.query(
    `INSERT INTO "TeacherStudentRate" ("orgId", "teacherId", "studentId", subject, "studentHourlyRateCents",
       "teacherHourlyWageCents", currency, "createdAt", "updatedAt") VALUES ($1, $2, $3, $4, $5, $6, 'AUD', $7, $7)`,
    [orgId, teacherId, studentId, subject, rateCents, wageCents, world.clock.now()],
  )
}

type PlantedRate = {
  teacherId: string
  studentId: string
  subject?: string
  rateCents?: number
  wageCents?: number
}

type Lesson = Given<typeof scheduleSession, 'body'>

/** The body for a one-hour lesson of the first teacher and the first student, with changes. */
export function lessonAt(
  { teacher, student }: Timetable,
  startAtUtc: string,
  changes: Partial<Lesson> = {},
): Lesson {
  return {
    teacherId: teacher.id,
    studentId: student.id,
    subject: 'Maths',
    startAtUtc,
    endAtUtc: new Date(Date.parse(startAtUtc) + 3_600_000).toISOString(),
    classTimeZone: 'Australia/Sydney',
    ...changes,
  }
}

export async function scheduled(
  world: World,
  timetable: Timetable,
  startAtUtc: string,
  changes: Partial<Lesson> = {},
): Promise<Session> {
  const answer = await world.call(scheduleSession, {
    token: timetable.admin.token,
    body: lessonAt(timetable, startAtUtc, changes),
  })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.data
}

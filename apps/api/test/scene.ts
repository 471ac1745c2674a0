// Starting points for samples.
import type { World } from './harness.ts'
import { plantLesson } from './lessons.ts'
import { plantStudent, plantTeacher, type Person } from './people.ts'
import { plantRate } from './timetable.ts'

/** A person who may make the call, and who or whose organisation owns what it is about. */
export type Scene = { world: World; owner: Person }

export async function studentOf({ world, owner }: Scene) {
  return { id: (await plantStudent(world, owner.orgId)).id }
}

export async function teacherOf({ world, owner }: Scene) {
  return { id: (await plantTeacher(world, owner.orgId)).id }
}

/** A teacher and a student with a rate, so that they can have lessons. */
export async function plantPair({ world, owner }: Scene) {
  const teacherId = (await plantTeacher(world, owner.orgId)).id
  const studentId = (await plantStudent(world, owner.orgId)).id
  await plantRate(world, owner.orgId, { teacherId, studentId })
  return { teacherId, studentId, subject: 'Maths' }
}

/** A lesson in five days, of this student or a new one. */
export async function plantComingLesson({ world, owner }: Scene, student?: Person) {
  const of = student ?? (await plantStudent(world, owner.orgId))
  const startAtUtc = new Date(world.clock.now().getTime() + 5 * 86_400_000).toISOString()
  return {
    student: of,
    id: await plantLesson(world, await plantTeacher(world, owner.orgId), of, { startAtUtc }),
  }
}

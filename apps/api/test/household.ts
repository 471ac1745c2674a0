// A family with two parents and two children, and another family, in an organisation whose teacher teaches all of them.
import type { Answer } from '@summa/client'
import type { Decoded, Endpoint } from '@summa/contracts'
import type { World } from './harness.ts'
import {
  familyOf,
  plantAdmin,
  plantChild,
  plantFamily,
  plantMember,
  plantStudent,
  plantTeacher,
  type Person,
} from './people.ts'
import { plantRate, type Timetable } from './timetable.ts'

export type Household = Timetable & {
  familyId: string
  mother: Person
  father: Person
  /** The ids of children without an account. */
  leo: string
  mia: string
  otherFamilyId: string
}

/** `student` and `otherStudent` are of other families, each of their own. */
export async function plantHousehold(world: World): Promise<Household> {
  const admin = await plantAdmin(world)
  const { orgId } = admin
  const familyId = await plantFamily(world, orgId)
  const [mother, father] = [
    await plantMember(world, { orgId, familyId }),
    await plantMember(world, { orgId, familyId }),
  ]
  const leo = await plantChild(world, { orgId, familyId, displayName: 'Leo Chen' })
  const mia = await plantChild(world, { orgId, familyId, displayName: 'Mia Chen' })
  const [student, otherStudent] = [
    await plantStudent(world, orgId),
    await plantStudent(world, orgId, 'Leo Wu'),
  ]
  const [teacher, otherTeacher] = [
    await plantTeacher(world, orgId, 'Tom Reed'),
    await plantTeacher(world, orgId, 'Ada Park'),
  ]
  for (const studentId of [leo, mia, student.id, otherStudent.id])
    await plantRate(world, orgId, { teacherId: teacher.id, studentId })
  const otherFamilyId = await familyOf(world, student.id)
  return {
    ...{ orgId, admin, teacher, otherTeacher, student, otherStudent },
    ...{ familyId, mother, father, leo, mia, otherFamilyId },
  }
}

/** The token of a person who acts for a student, or for all. */
export function actingFor({ token }: Pick<Person, 'token'>, student: string) {
  return { token, headers: { 'x-student': student } }
}

/** The answer's data. Throws if the call was refused. */
export async function dataOf<E extends Endpoint>(call: Promise<Answer<E>>): Promise<Decoded<E, 'response'>> {
  const answer = await call
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.detail}`)
  return answer.data
}

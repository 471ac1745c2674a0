// Who asks: people of the academy with a token of a device that they are signed in on.
import type { Role } from '@summa/contracts'
import { systemClock } from '../apps/api/src/clock.ts'
import { signAccessToken } from '../apps/api/src/modules/ground/identity/access-token.ts'
import { deviceOf, idOf, type Academy } from './academy.ts'

export type Person = { id: string; role: Role; headers: { authorization: string } }

/** How many different people, devices and rows the reads use in turns. */
export const sample = 200

export type Crew = { admin: Person; teachers: Person[]; students: Person[]; everyStudent: Person[] }

/** All people, for writes that should come from everybody. */
export async function signIn(academy: Academy, accessTokenSecret: string, all: boolean): Promise<Crew> {
  const person = async (id: string, role: Role): Promise<Person> => {
    const token = await signAccessToken(
      { config: { accessTokenSecrets: [accessTokenSecret] } as never, clock: systemClock },
      { sub: id, org: academy.orgId, sid: deviceOf(id), epoch: 0 },
    )
    return { id, role, headers: { authorization: `Bearer ${token}` } }
  }
  const ids = Array.from({ length: sample }, (_, n) => n)
  const everybody = Array.from({ length: all ? academy.students : 0 }, (_, n) => n)
  return {
    admin: await person(academy.adminId, 'ADMIN'),
    teachers: await Promise.all(
      ids.map((n) => person(idOf('teacher', (n % academy.teachers) + 1), 'TEACHER')),
    ),
    students: await Promise.all(
      ids.map((n) => person(idOf('student', studentNumber(academy, n)), 'STUDENT')),
    ),
    everyStudent: await Promise.all(everybody.map((n) => person(idOf('student', n + 1), 'STUDENT'))),
  }
}

/** Picks people spread evenly over all of them. */
export function studentNumber({ students }: Academy, n: number): number {
  return ((n * 7_919) % students) + 1
}

export const password = 'plum tram violin 7'

export function emailOf(academy: Academy, n: number): string {
  return `student${String(studentNumber(academy, n))}@bench.test`
}

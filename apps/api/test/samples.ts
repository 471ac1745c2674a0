// Loads the samples of all modules. The access matrix, the fuzz test and the audit walk start from them and fail for an
// endpoint without one.
import { readdirSync } from 'node:fs'
import type { Access, Endpoint, Role } from '@summa/contracts'
import type { World } from './harness.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from './people.ts'
import { samples, type Sample } from './sample.ts'

const source = new URL('../src/', import.meta.url)
for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('/samples.ts')) await import(new URL(file, source).href)

export function sampleOf({ name }: Pick<Endpoint, 'name'>): Sample {
  const sample = samples.get(name)
  if (sample === undefined) throw new Error(`no samples.ts has a sample for ${name}`)
  return sample
}

/** The roles that may make the call. */
export function rolesFor(access: Access): Role[] {
  return access === 'STUDENT' || access === 'TEACHER' || access === 'ADMIN'
    ? [access]
    : ['STUDENT', 'TEACHER', 'ADMIN']
}

export function plantPerson(world: World, role: Role, orgId: string): Promise<Person> {
  const plant = { STUDENT: plantStudent, TEACHER: plantTeacher, ADMIN: plantAdmin }[role]
  return plant(world, orgId)
}

/** Makes the sample call of an endpoint with newly planted people and things. */
export async function callSample(world: World, endpoint: Endpoint, person?: Person) {
  const owner =
    person ?? (await plantPerson(world, rolesFor(endpoint.access)[0]!, (await plantAdmin(world)).orgId))
  const call = await sampleOf(endpoint).call({ world, owner })
  return { owner, answer: await world.call(endpoint, { token: owner.token, ...call }) }
}

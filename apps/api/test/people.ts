// Plants people and signs them in.
import { randomUUID } from 'node:crypto'
import type { Role } from '@summa/contracts'
import { signAccessToken } from '../src/modules/ground/identity/access-token.ts'
import type { World } from './harness.ts'

export type Person = { id: string; orgId: string; role: Role; token: string }

type Settings = { timeZone?: string; currency?: string }

export async function plantOrganization(
  world: World,
  { timeZone = 'Australia/Sydney', currency = 'AUD' }: Settings = {},
) {
  const slug = `org-${randomUUID()}`
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "Organization" (slug, name, "timeZone", currency, "createdAt") VALUES ($1, $1, $2, $3, $4) RETURNING id`,
    [slug, timeZone, currency, world.clock.now()],
  )
  return rows[0]!.id
}

/** An admin with a signed-in device, in a new organisation if none is given. */
export async function plantAdmin(world: World, orgId?: string): Promise<Person> {
  const org = orgId ?? (await plantOrganization(world))
  return signIn(world, { id: await plantUser(world, { orgId: org, role: 'ADMIN' }), orgId: org })
}

async function plantUser(world: World, { orgId, role }: { orgId: string; role: Role }) {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "User" ("orgId", email, "passwordHash", role, "createdAt") VALUES ($1, $2, 'no password', $3, $4) RETURNING id`,
    [orgId, `${role.toLowerCase()}-${randomUUID()}@example.test`, role, world.clock.now()],
  )
  return rows[0]!.id
}

/** A student with a signed-in device. */
export async function plantStudent(world: World, orgId: string, displayName = 'Mei Lin'): Promise<Person> {
  const id = await plantUser(world, { orgId, role: 'STUDENT' })
  await world.owner.query(
    `INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, $3, 'Asia/Shanghai')`,
    [id, orgId, displayName],
  )
  return signIn(world, { id, orgId })
}

/** A teacher with a signed-in device. */
export async function plantTeacher(world: World, orgId: string, displayName = 'Tom Reed'): Promise<Person> {
  const id = await plantUser(world, { orgId, role: 'TEACHER' })
  await world.owner.query(
    `INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, $3, 'Australia/Sydney')`,
    [id, orgId, displayName],
  )
  return signIn(world, { id, orgId })
}

/** Signs a person in directly, without a password. */
export async function signIn(world: World, { id, orgId }: { id: string; orgId: string }): Promise<Person> {
  const now = world.clock.now()
  const { rows } = await world.owner.query<{ id: string; epoch: number; role: Role }>(
    `INSERT INTO "AuthSession" ("orgId", "userId", family, "refreshTokenHash", "rotatedAt", "expiresAt", "lastSeenAt", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $5, $5) RETURNING id,
       (SELECT "sessionEpoch" FROM "User" WHERE id = $2) AS epoch, (SELECT role FROM "User" WHERE id = $2) AS role`,
    [orgId, id, randomUUID(), randomUUID(), now, new Date(now.getTime() + 30 * 86_400_000)],
  )
  const token = await signAccessToken(world.ctx, {
    sub: id,
    org: orgId,
    sid: rows[0]!.id,
    epoch: rows[0]!.epoch,
  })
  return { id, orgId, role: rows[0]!.role, token }
}

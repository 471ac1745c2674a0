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

/** A student with a signed-in device: with a family of their own, or in this one, whose money they may not spend. */
export async function plantStudent(
  world: World,
  orgId: string,
  displayName = 'Mei Lin',
  familyId?: string,
): Promise<Person> {
  const id = await plantUser(world, { orgId, role: 'STUDENT' })
  await world.owner.query(
    `INSERT INTO "StudentProfile" ("userId", "orgId", "displayName", "timeZone", "familyId")
     VALUES ($1, $2, $3, 'Asia/Shanghai', $4)`,
    [id, orgId, displayName, familyId ?? null],
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

/** An admin of the front desk with a signed-in device. */
export async function plantDesk(world: World, orgId: string): Promise<Person> {
  const admin = await plantAdmin(world, orgId)
  await world.owner.query(`UPDATE "User" SET "adminAccess" = 'DESK' WHERE id = $1`, [admin.id])
  return admin
}

export async function plantFamily(world: World, orgId: string, name = 'Chen'): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "Family" ("orgId", name, "createdAt") VALUES ($1, $2, $3) RETURNING id`,
    [orgId, name, world.clock.now()],
  )
  return rows[0]!.id
}

/** A guardian of the family with a signed-in device. */
export async function plantMember(
  world: World,
  { orgId, familyId, mayPay = true }: { orgId: string; familyId: string; mayPay?: boolean },
): Promise<Person> {
  const id = await plantUser(world, { orgId, role: 'STUDENT' })
  await world.owner.query(
    `UPDATE "User" SET "displayName" = 'Li Wei', "timeZone" = 'Asia/Shanghai' WHERE id = $1`,
    [id],
  )
  await plantMembership(world, { orgId, familyId, userId: id, mayPay })
  return signIn(world, { id, orgId })
}

/** Makes somebody a member of the family. */
export async function plantMembership(
  world: World,
  {
    orgId,
    familyId,
    userId,
    mayPay = true,
  }: { orgId: string; familyId: string; userId: string; mayPay?: boolean },
) {
  await world.owner.query(
    `INSERT INTO "FamilyMember" ("orgId", "familyId", "userId", "mayPay", "createdAt") VALUES ($1, $2, $3, $4, $5)`,
    [orgId, familyId, userId, mayPay, world.clock.now()],
  )
}

/** What a person may sign in as, all of it. */
export async function giveHats(world: World, userId: string, roles: readonly Role[]) {
  await world.owner.query(`UPDATE "User" SET roles = $2::"UserRole"[] WHERE id = $1`, [userId, roles])
}

/** A student without an account. */
export async function plantChild(
  world: World,
  { orgId, familyId, displayName = 'Leo Chen' }: { orgId: string; familyId: string; displayName?: string },
): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "User" ("orgId", roles, "createdAt") VALUES ($1, '{STUDENT}', $2) RETURNING id`,
    [orgId, world.clock.now()],
  )
  const { id } = rows[0]!
  await world.owner.query(
    `INSERT INTO "StudentProfile" ("userId", "orgId", "familyId", "displayName", "timeZone")
     VALUES ($1, $2, $3, $4, 'Asia/Shanghai')`,
    [id, orgId, familyId, displayName],
  )
  return id
}

/** The family of a student. */
export async function familyOf(world: World, studentId: string): Promise<string> {
  const { rows } = await world.owner.query<{ familyId: string }>(
    `SELECT "familyId" FROM "StudentProfile" WHERE "userId" = $1`,
    [studentId],
  )
  return rows[0]!.familyId
}

/** Signs a person in directly, without a password: in the role that is given, or the highest they have. */
export async function signIn(
  world: World,
  { id, orgId, role }: { id: string; orgId: string; role?: Role },
): Promise<Person> {
  const now = world.clock.now()
  const { rows } = await world.owner.query<{ id: string; epoch: number; role: Role }>(
    `INSERT INTO "AuthSession" ("orgId", "userId", family, "refreshTokenHash", "rotatedAt", "expiresAt", "lastSeenAt", "createdAt", role)
     VALUES ($1, $2, $3, $4, $5, $6, $5, $5, $7) RETURNING id,
       (SELECT "sessionEpoch" FROM "User" WHERE id = $2) AS epoch, role`,
    [orgId, id, randomUUID(), randomUUID(), now, new Date(now.getTime() + 30 * 86_400_000), role ?? null],
  )
  const token = await signAccessToken(world.ctx, {
    sub: id,
    org: orgId,
    sid: rows[0]!.id,
    epoch: rows[0]!.epoch,
  })
  return { id, orgId, role: rows[0]!.role, token }
}

import { createHash, randomBytes, randomInt } from 'node:crypto'
import * as contracts from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import type { z } from 'zod'
import { hashPassword } from './passwords.ts'
import { plantAdmin, plantStudent, signIn } from '../../../../test/people.ts'
import { plantCode } from '../../../../test/codes.ts'
import { sample } from '../../../../test/sample.ts'
import { studentOf, teacherOf, type Scene } from '../../../../test/scene.ts'

const password = 'correct horse battery staple'
const newPassword = 'a lighthouse keeps its own hours'
const passwordHash = await hashPassword(password)

async function withPassword({ world, owner }: Scene) {
  const { rows } = await world.owner.query<{ email: string }>(
    `UPDATE "User" SET "passwordHash" = $2 WHERE id = $1 RETURNING email`,
    [owner.id, passwordHash],
  )
  return { email: rows[0]!.email, password }
}

/** The body and cookie of a signed-in app. Uses random addresses, because sign-ins are limited per address. */
async function fromSignedInApp(scene: Scene) {
  const body = await withPassword(scene)
  const remoteAddress = `10.${Array.from({ length: 3 }, () => randomInt(256)).join('.')}`
  const response = await scene.world.app.inject({ method: 'POST', url: '/auth/login', body, remoteAddress })
  const [cookie] = response.cookies
  if (cookie === undefined) throw new Error(`could not sign in: ${response.payload}`)
  const app = contracts.AppName.parse(
    response.json<z.output<typeof contracts.SignedIn>>().user.role.toLowerCase(),
  )
  return { body: { app }, headers: { cookie: `${cookie.name}=${cookie.value}` } }
}

async function plantDevice({ world, owner }: Scene) {
  await signIn(world, owner)
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM "AuthSession" WHERE "userId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1',
    [owner.id],
  )
  return rows[0]!.id
}

async function plantPasswordLink({ world, owner }: Scene) {
  const token = randomBytes(32).toString('base64url')
  await world.owner.query(
    `INSERT INTO "PasswordLink" ("orgId", "userId", "tokenHash", "expiresAt", "createdAt")
     VALUES ($1, $2, $3, $4::timestamptz + interval '10 minutes', $4)`,
    [owner.orgId, owner.id, createHash('sha256').update(token).digest('base64url'), world.clock.now()],
  )
  return token
}

function codeOf(secret: string, at: Date) {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

async function beginTwoStep(scene: Scene) {
  const { world, owner } = scene
  await withPassword(scene)
  const begun = await world.call(contracts.beginTwoStep, {
    token: owner.token,
    body: { currentPassword: password },
  })
  if (!begun.ok) throw new Error(begun.problem.detail)
  return { secret: begun.data.secret, code: codeOf(begun.data.secret, world.clock.now()) }
}

/** Turns two-step sign-in on and returns the next code. */
async function withTwoStep(scene: Scene) {
  const { world, owner } = scene
  const { secret, code } = await beginTwoStep(scene)
  const confirmed = await world.call(contracts.confirmTwoStep, { token: owner.token, body: { code } })
  if (!confirmed.ok) throw new Error(confirmed.problem.detail)
  return { code: codeOf(secret, new Date(world.clock.now().getTime() + 30_000)) }
}

sample(contracts.login, 'nobody', async (scene) => ({ body: await withPassword(scene) }))
sample(contracts.askForCode, 'nobody', async (scene) => ({
  body: { email: (await withPassword(scene)).email },
}))
sample(contracts.signInWithCode, 'nobody', async (scene) => {
  const { email } = await withPassword(scene)
  return { body: { email, code: await plantCode(scene.world, { orgId: scene.owner.orgId, email }) } }
})
sample(contracts.refresh, 'nobody', fromSignedInApp)
sample(contracts.logout, 'nobody', fromSignedInApp)
sample(contracts.forgotPassword, 'nobody', async (scene) => ({
  body: { email: (await withPassword(scene)).email },
}))
sample(contracts.resetPassword, 'nobody', async (scene) => ({
  body: { token: await plantPasswordLink(scene), newPassword },
}))
sample(contracts.changePassword, 'nobody', async (scene) => {
  await withPassword(scene)
  return { body: { currentPassword: password, newPassword } }
})
sample(contracts.listDevices, 'nobody', () => ({}))
sample(contracts.endDevice, 'person', async (scene) => ({ params: { id: await plantDevice(scene) } }))

sample(contracts.getTwoStep, 'nobody', () => ({}))
sample(contracts.beginTwoStep, 'nobody', async (scene) => {
  await withPassword(scene)
  return { body: { currentPassword: password } }
})
sample(contracts.confirmTwoStep, 'nobody', async (scene) => ({
  body: { code: (await beginTwoStep(scene)).code },
}))
sample(contracts.renewRecoveryCodes, 'nobody', async (scene) => ({
  body: { currentPassword: password, ...(await withTwoStep(scene)) },
}))
sample(contracts.endTwoStep, 'nobody', async (scene) => ({
  body: { currentPassword: password, ...(await withTwoStep(scene)) },
}))
// About students: the front desk may not touch how teachers sign in.
sample(contracts.resetPasswordOf, 'organisation', async (scene) => ({ params: await studentOf(scene) }))
sample(contracts.listDevicesOf, 'organisation', async (scene) => ({ params: await teacherOf(scene) }))
sample(contracts.endDeviceOf, 'organisation', async ({ world, owner }) => {
  const person = await plantStudent(world, owner.orgId)
  return { params: { id: person.id, deviceId: await plantDevice({ world, owner: person }) } }
})
sample(contracts.endTwoStepOf, 'organisation', async ({ world, owner }) => {
  const colleague = await plantAdmin(world, owner.orgId)
  await withTwoStep({ world, owner: colleague })
  return { params: { id: colleague.id } }
})

// Mailed codes.
import { askForCode } from '@summa/contracts'
import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { codeOf, hashCode } from '../src/modules/ground/identity/mailed-codes.ts'
import type { World } from './harness.ts'

/** A code as if it had just been mailed. */
export async function plantCode(
  world: World,
  { orgId, email }: { orgId: string; email: string },
): Promise<string> {
  const id = uuidv7()
  const code = codeOf(world.ctx.config, id)
  await world.owner.query(
    `INSERT INTO "SignInCode" (id, "orgId", email, "codeHash", "expiresAt", "createdAt")
     VALUES ($1, $2, $3, $4, $5::timestamptz + interval '10 minutes', $5)`,
    [id, orgId, email, hashCode(world.ctx.config, { id, email }, code), world.clock.now()],
  )
  return code
}

/** Asks for a code and reads it in the mail. */
export async function codeFor(world: World, email: string): Promise<string> {
  expect((await world.call(askForCode, { body: { email } })).status).toBe(202)
  await world.drainJobs()
  return codeIn(world.sent.findLast(({ to }) => to === email)!.text)
}

/** The only number of six digits in a mail. */
export function codeIn(text: string): string {
  const numbers = text.match(/(?<![\w-])\d{6}(?![\w-])/g) ?? []
  expect(numbers).toHaveLength(1)
  return numbers[0]!
}

/** A wrong code. */
export function otherThan(code: string): string {
  return code === '000000' ? '111111' : '000000'
}

// Codes that are mailed to an address: whoever has one reads the mail of that address.
import type { Config } from '../../../config.ts'
import type { Tx } from '../../../db/client.ts'
import { hashKeyed } from './secrets.ts'

/** A code that was guessed wrongly this often works no more. */
export const maxTries = 5

/** The same whenever it is asked for, so that a mail that is sent again has the same code. */
export function codeOf({ dataSecret }: Config, id: string): string {
  const number = Buffer.from(hashKeyed(dataSecret, 'sign-in code', id), 'base64url').readUIntBE(0, 6)
  return String(number % 1_000_000).padStart(6, '0')
}

/** Six digits alone would be guessed from their hash, and two people may have the same ones: so it is keyed and bound. */
export function hashCode(
  { dataSecret }: Config,
  { id, email }: { id: string; email: string },
  code: string,
): string {
  return hashKeyed(dataSecret, 'sign-in code hash', `${id} ${email} ${code}`)
}

type LockedCode = { id: string; codeHash: string; tries: number; expiresAt: Date; usedAt: Date | null }

/**
 * Uses up the code of an address. Only the newest one counts, and it is locked, so that guesses at the same moment get no
 * more tries. Returns false for a wrong one: the caller must commit, or the try would not be counted.
 */
export async function takeCode(
  tx: Tx,
  config: Config,
  { email, code, now }: { email: string; code: string; now: Date },
): Promise<boolean> {
  const [newest] = await tx.$queryRaw<LockedCode[]>`
    SELECT id, "codeHash", tries, "expiresAt", "usedAt" FROM "SignInCode"
    WHERE id = (SELECT id FROM "SignInCode" WHERE email = ${email} ORDER BY "createdAt" DESC, id DESC LIMIT 1)
    FOR NO KEY UPDATE`
  if (newest === undefined) return false
  const { id, codeHash, tries, expiresAt, usedAt } = newest
  const written = code.normalize('NFKC').replace(/[\s-]/g, '')
  const right =
    hashCode(config, { id, email }, written) === codeHash &&
    usedAt === null &&
    tries < maxTries &&
    expiresAt > now
  const data = right ? { usedAt: now } : { tries: { increment: 1 } }
  await tx.signInCode.update({ where: { id }, data, select: { id: true } })
  return right
}

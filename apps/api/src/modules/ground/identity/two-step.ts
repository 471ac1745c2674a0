// Two-step sign-in: codes from an authenticator app, and recovery codes for when the app is lost.
import { Secret, TOTP } from 'otpauth'
import type { Config } from '../../../config.ts'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { decrypt, encrypt, hashKeyed, makeLegible } from './secrets.ts'

const issuer = 'Summa'
const recoveryCodes = 10

export type LockedAccount = {
  id: string
  email: string | null
  passwordHash: string | null
  status: string
  sessionEpoch: number
  twoStepSecret: string | null
  twoStepOnAt: Date | null
}

/** Locks the account while two-step sign-in is checked or changed: no code is used twice, no secret set twice. */
export async function lockAccount(tx: Tx, userId: string): Promise<LockedAccount> {
  const [account] = await tx.$queryRaw<LockedAccount[]>`
    SELECT id, email, "passwordHash", status, "sessionEpoch", "twoStepSecret", "twoStepOnAt" FROM "User"
    WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
  if (account === undefined) throw new Error('the account does not exist')
  return account
}

/** 160 bits, as RFC 4226 advises. */
export function makeTwoStepSecret(
  { dataSecret }: Config,
  { id, email }: { id: string; email: string | null },
) {
  const secret = new Secret({ size: 20 })
  return {
    secret: secret.base32,
    otpauthUrl: new TOTP({ issuer, label: email ?? id, secret }).toString(),
    sealed: encrypt(dataSecret, id, secret.base32),
  }
}

/** Accepts the current code and, because clocks differ, the ones before and after it; none of them twice. */
export async function useAppCode(
  tx: Tx,
  config: Config,
  account: LockedAccount,
  code: string,
  now: Date,
): Promise<boolean> {
  if (account.twoStepSecret === null || !isAppCode(code)) return false
  const secret = Secret.fromBase32(decrypt(config.dataSecret, account.id, account.twoStepSecret))
  const timestamp = now.getTime()
  const offset = TOTP.validate({ token: bare(code), secret, timestamp, window: 1 })
  if (offset === null) return false
  const step = TOTP.counter({ timestamp }) + offset
  const { count } = await tx.user.updateMany({
    where: { id: account.id, OR: [{ twoStepLastStep: null }, { twoStepLastStep: { lt: step } }] },
    data: { twoStepLastStep: step },
  })
  return count === 1
}

/** Uses a code of the app or a recovery code. Says which it was; undefined if neither. */
export async function useCode(tx: Tx, config: Config, account: LockedAccount, code: string, now: Date) {
  if (isAppCode(code)) return (await useAppCode(tx, config, account, code, now)) ? 'app' : undefined
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId: account.id, codeHash: hashRecoveryCode(config, code), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1 ? 'recovery' : undefined
}

/** Confirms the second step once more, to turn it off or renew recovery codes. Says which kind of code it was. */
export async function proveSecondStep(
  tx: Tx,
  config: Config,
  { userId, code, now }: { userId: string; code: string; now: Date },
): Promise<'app' | 'recovery'> {
  const account = await lockAccount(tx, userId)
  if (account.twoStepOnAt === null) throw new DomainError('TWO_STEP_NOT_ON')
  const used = await useCode(tx, config, account, code, now)
  if (used === undefined) throw new DomainError('TWO_STEP_INVALID')
  return used
}

/** Replaces all recovery codes. The new ones are shown only in this answer. */
export async function replaceRecoveryCodes(
  tx: Tx,
  config: Config,
  { userId, orgId, now }: { userId: string; orgId: string; now: Date },
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => makeLegible(2))
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ orgId, userId, codeHash: hashRecoveryCode(config, code), createdAt: now })),
  })
  return codes
}

export async function clearTwoStep(tx: Tx, userId: string) {
  await tx.user.update({
    where: { id: userId },
    data: { twoStepSecret: null, twoStepOnAt: null, twoStepLastStep: null },
  })
  await tx.recoveryCode.deleteMany({ where: { userId } })
}

function hashRecoveryCode({ dataSecret }: Config, code: string): string {
  return hashKeyed(dataSecret, 'recovery code', bare(code))
}

function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(bare(code))
}

function bare(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase()
}

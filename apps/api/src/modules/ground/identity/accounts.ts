// Accounts, for the modules that open and change them.
import { Locale, type Role } from '@summa/contracts'
import { uuidv7 } from 'uuidv7'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { endEverySession } from './end-every-session.ts'
import { checkPassword, hashPassword, makeInitialPassword } from './passwords.ts'

type Contact = { email: string; phone?: string | null | undefined; locale?: string | undefined }

type Credentials = {
  passwordHash: string
  mustChangePassword: boolean
  /** Only for a generated password: a person who chose theirs knows it. */
  initialPassword?: string
}

export type NewAccount<Details> = { id: string; details: Details; credentials: Credentials }

export type AccountRow = {
  id: string
  orgId: string
  email: string | null
  phone: string | null
  role: Role
  status: 'ACTIVE' | 'DISABLED'
  locale: string
  mustChangePassword: boolean
  createdAt: Date
}

/** Call before the transaction: hashing takes longer than rows should stay locked. */
export async function prepareAccount<Details extends { email: string }>(
  details: Details,
  password?: string,
): Promise<NewAccount<Details>> {
  const id = uuidv7()
  if (password !== undefined) {
    checkPassword(password, details.email)
    return {
      id,
      details,
      credentials: { passwordHash: await hashPassword(password), mustChangePassword: false },
    }
  }
  const initialPassword = makeInitialPassword()
  const passwordHash = await hashPassword(initialPassword)
  return { id, details, credentials: { passwordHash, mustChangePassword: true, initialPassword } }
}

/** Returns the accounts that were opened. Addresses that already have an account are left out. */
export async function openAccounts(
  tx: Tx,
  { orgId }: Actor,
  role: 'STUDENT' | 'TEACHER',
  accounts: readonly NewAccount<Contact>[],
  now: Date,
): Promise<AccountRow[]> {
  return tx.user.createManyAndReturn({
    data: accounts.map(({ id, details: { email, phone, locale }, credentials }) => ({
      id,
      orgId,
      role,
      email,
      phone: phone ?? null,
      ...(locale !== undefined && { locale }),
      passwordHash: credentials.passwordHash,
      mustChangePassword: credentials.mustChangePassword,
      createdAt: now,
    })),
    skipDuplicates: true,
  })
}

/** Joins a person's account as `u`. */
export function withAccount(userId: string): string {
  return `JOIN "User" u ON u.id = ${userId}`
}

/** An account with the name and zone of a person who has no profile. */
export type LockedPerson = AccountRow & { ownName: string | null; ownZone: string | null; roles: Role[] }

/** Locks the account. */
export async function lockAccountOf(
  tx: Tx,
  { orgId }: Pick<Actor, 'orgId'>,
  id: string,
): Promise<LockedPerson> {
  const [account] = await tx.$queryRaw<LockedPerson[]>`
    SELECT id, "orgId", email, phone, role, roles::text[] AS roles, status, locale, "displayName" AS "ownName", "timeZone" AS "ownZone",
      "mustChangePassword", "createdAt" FROM "User"
    WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  if (account === undefined) throw new DomainError('NOT_FOUND')
  return account
}

type Edits = Partial<Pick<AccountRow, 'email' | 'phone' | 'locale' | 'status'>> & {
  /** Only of a person without a profile. */
  displayName?: string
  timeZone?: string
}

/** The account must be locked already. Disabling it signs the person out everywhere. */
export async function editAccount(tx: Tx, id: string, edits: Edits, now: Date): Promise<void> {
  if (edits.status === 'DISABLED') await endEverySession(tx, id, now)
  await tx.user.update({ where: { id }, data: edits, select: { id: true } })
}

/** Those of the addresses that have an account, in any organisation: people sign in by address alone. */
export async function takenAddresses(ctx: Context, emails: readonly string[]): Promise<Set<string>> {
  const rows = await select<{ email: string }>(
    ctx,
    'taken-addresses',
    sql`SELECT email FROM "User" WHERE email = ANY (${emails})`,
  )
  return new Set(rows.map(({ email }) => email))
}

/** The language the person has chosen. */
export async function readLocale(ctx: Pick<Context, 'pool'>, id: string): Promise<Locale> {
  const [account] = await select<{ locale: string }>(
    ctx,
    'read-locale',
    sql`SELECT locale FROM "User" WHERE id = ${id}`,
  )
  return Locale.parse(account?.locale)
}

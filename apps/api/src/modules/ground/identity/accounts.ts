// Accounts, for the modules that open and change them.
import { Locale, type Role } from '@summa/contracts'
import { uuidv7 } from 'uuidv7'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { endEverySession } from './end-every-session.ts'
import { checkPassword, hashPassword, makeInitialPassword, noPassword } from './passwords.ts'

type Contact = { email?: string | undefined; phone?: string | null | undefined; locale?: string | undefined }

type Credentials = {
  passwordHash: string
  mustChangePassword: boolean
  /** Only for a generated password: a person who chose theirs knows it. */
  initialPassword?: string
}

/** Somebody without an address has no credentials: they cannot sign in. */
export type NewAccount<Details> = { id: string; details: Details; credentials?: Credentials }

export type AccountRow = {
  id: string
  orgId: string
  email: string | null
  phone: string | null
  roles: Role[]
  status: 'ACTIVE' | 'DISABLED'
  locale: string
  mustChangePassword: boolean
  createdAt: Date
}

const accountColumns = {
  id: true,
  orgId: true,
  email: true,
  phone: true,
  roles: true,
  status: true,
  locale: true,
  mustChangePassword: true,
  createdAt: true,
} as const

/** Call before the transaction: hashing takes longer than rows should stay locked. */
export async function prepareAccount<Details extends { email: string }>(
  details: Details,
  password?: string,
): Promise<Required<NewAccount<Details>>> {
  return { id: uuidv7(), details, credentials: await prepareCredentials(details.email, password) }
}

/** Somebody without an address gets no credentials. */
export async function preparePerson<Details extends { email?: string | undefined }>(
  details: Details,
  password?: string,
): Promise<NewAccount<Details>> {
  if (details.email === undefined) return { id: uuidv7(), details }
  return { id: uuidv7(), details, credentials: await prepareCredentials(details.email, password) }
}

/** Makes a password if none is given. Call before the transaction, too. */
export async function prepareCredentials(email: string, password?: string): Promise<Credentials> {
  if (password !== undefined) {
    checkPassword(password, email)
    return { passwordHash: await hashPassword(password), mustChangePassword: false }
  }
  const initialPassword = makeInitialPassword()
  return { passwordHash: await hashPassword(initialPassword), mustChangePassword: true, initialPassword }
}

/** The account of a person who signs in with mailed codes until they choose a password. */
export function prepareWithoutPassword<Details extends { email: string }>(
  details: Details,
): Required<NewAccount<Details>> {
  return { id: uuidv7(), details, credentials: { passwordHash: noPassword, mustChangePassword: false } }
}

/** A student without an account: nobody signs in as them. */
export async function openWithoutAccount(
  tx: Tx,
  student: { id: string; orgId: string; createdAt: Date },
): Promise<void> {
  await tx.user.create({ data: { ...student, roles: ['STUDENT'] }, select: { id: true } })
}

/** Returns the accounts that were opened. Addresses that already have an account are left out. */
export async function openAccounts(
  tx: Tx,
  { orgId, adminAccess }: Actor,
  role: 'STUDENT' | 'TEACHER',
  accounts: readonly NewAccount<Contact>[],
  now: Date,
): Promise<AccountRow[]> {
  return tx.user.createManyAndReturn({
    data: accounts.map(({ id, details: { email, phone, locale }, credentials }) => ({
      id,
      orgId,
      role,
      email: email ?? null,
      phone: phone ?? null,
      ...(locale !== undefined && { locale }),
      passwordHash: credentials?.passwordHash ?? null,
      mustChangePassword: credentials?.mustChangePassword ?? false,
      passwordFromDesk: adminAccess === 'DESK' && credentials !== undefined,
      createdAt: now,
    })),
    skipDuplicates: true,
    select: accountColumns,
  })
}

/** Whether somebody of the organisation has no account yet. */
export async function lacksAccount(ctx: Context, { orgId }: Actor, id: string): Promise<boolean> {
  const found = await select(
    ctx,
    'lacks-account',
    sql`SELECT 1 FROM "User" WHERE id = ${id} AND "orgId" = ${orgId} AND email IS NULL`,
  )
  return found.length > 0
}

/** Joins a person's account as `u`. */
export function withAccount(userId: string): string {
  return `JOIN "User" u ON u.id = ${userId}`
}

/** An account with the name and zone of a person who has no profile. */
export type LockedPerson = AccountRow & { ownName: string | null; ownZone: string | null }

/** Locks the account. */
export async function lockAccountOf(
  tx: Tx,
  { orgId }: Pick<Actor, 'orgId'>,
  id: string,
): Promise<LockedPerson> {
  const [account] = await tx.$queryRaw<LockedPerson[]>`
    SELECT id, "orgId", email, phone, roles::text[] AS roles, status, locale, "displayName" AS "ownName",
      "timeZone" AS "ownZone", "mustChangePassword", "createdAt" FROM "User"
    WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  if (account === undefined) throw new DomainError('NOT_FOUND')
  return account
}

type Edits = Partial<Pick<AccountRow, 'email' | 'phone' | 'locale' | 'status'>> & {
  /** Only of a person without a profile. */
  displayName?: string
  timeZone?: string
}

/**
 * The account must be locked already. Disabling it signs the person out everywhere. A first address comes with
 * credentials.
 */
export async function editAccount(
  tx: Tx,
  { adminAccess }: Pick<Actor, 'adminAccess'>,
  id: string,
  edits: Edits,
  now: Date,
  first?: Credentials,
): Promise<void> {
  if (edits.status === 'DISABLED') await endEverySession(tx, id, now)
  // Links that were mailed to the address before would still set the password.
  if (edits.email !== undefined)
    await tx.passwordLink.updateMany({ where: { userId: id, usedAt: null }, data: { usedAt: now } })
  const isOfDesk = adminAccess === 'DESK' && edits.email !== undefined
  const credentials = first && {
    passwordHash: first.passwordHash,
    mustChangePassword: first.mustChangePassword,
  }
  await tx.user.update({
    where: { id },
    data: { ...edits, ...credentials, ...(isOfDesk && { passwordFromDesk: true }) },
    select: { id: true },
  })
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

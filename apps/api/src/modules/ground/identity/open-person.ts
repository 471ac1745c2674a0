import type { AdminAccess, Role } from '@summa/contracts'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import type { NewAccount } from './accounts.ts'

type NewPerson = {
  account: Required<NewAccount<{ email: string; locale?: string | undefined }>>
  displayName: string | undefined
  timeZone: string
  roles: Role[]
  adminAccess?: AdminAccess
  passwordFromDesk?: boolean
}

/** Opens the account of a person without a profile: a guardian or an admin. */
export async function openPerson(
  tx: Tx,
  author: Author,
  now: Date,
  {
    account: { id, details, credentials },
    displayName,
    timeZone,
    roles,
    adminAccess,
    passwordFromDesk = false,
  }: NewPerson,
): Promise<{ id: string }> {
  const { orgId } = author
  const { email, locale } = details
  const { passwordHash, mustChangePassword } = credentials
  const person = {
    email,
    timeZone,
    roles,
    ...(displayName !== undefined && { displayName }),
    ...(adminAccess && { adminAccess }),
    ...(locale && { locale }),
  }
  const opened = await tx.user.createManyAndReturn({
    data: { id, orgId, ...person, passwordHash, mustChangePassword, passwordFromDesk, createdAt: now },
    select: { id: true },
    skipDuplicates: true,
  })
  if (opened.length === 0) throw new DomainError('EMAIL_TAKEN')
  recordAct(tx, author, {
    action: 'account.create',
    targetType: 'User',
    targetId: id,
    after: person,
    at: now,
  })
  return { id }
}

// Whether visitors may sign up.
import type { Locale } from '@summa/contracts'
import { select, sql, type Source } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

/** The organisation to which visitors come: the oldest that is open. */
export async function organizationForVisitors(source: Source): Promise<string | undefined> {
  const [open] = await select<{ id: string }>(
    source,
    'organization-for-visitors',
    sql`SELECT id FROM "Organization" WHERE "signUp" = 'OPEN' ORDER BY id LIMIT 1`,
  )
  return open?.id
}

export type Reception = { signUp: 'INVITED' | 'OPEN'; locale: Locale }

export async function readReception(source: Source, orgId: string): Promise<Reception> {
  const [reception] = await select<Reception>(
    source,
    'read-reception',
    sql`SELECT "signUp", locale FROM "Organization" WHERE id = ${orgId}::uuid`,
  )
  if (reception === undefined) throw new DomainError('NOT_FOUND')
  return reception
}

import { select, sql, type Source } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

export type Terms = { name: string; timeZone: string }

export async function readTerms(source: Source, orgId: string): Promise<Terms> {
  const [terms] = await select<Terms>(
    source,
    'read-terms',
    sql`SELECT name, "timeZone" FROM "Organization" WHERE id = ${orgId}::uuid`,
  )
  if (terms === undefined) throw new DomainError('NOT_FOUND')
  return terms
}

/** Joins the organisation as `o`, for its name, zone and notice period. */
export function withOrganization(orgId: string): string {
  return `JOIN "Organization" o ON o.id = ${orgId}`
}

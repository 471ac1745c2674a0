/** SQL for the time of the last audited act on this id, or on some fields of it; null if there is none. */
export function lastActOn(id: string, fields: readonly string[] = []): string {
  const named = fields.map((field) => `'${field}'`).join(', ')
  const onFields = fields.length === 0 ? '' : `AND act.after ?| ARRAY[${named}]`
  return `(SELECT max(act.at) FROM "AuditLog" act WHERE act."targetId" = ${id} ${onFields})`
}

import type { Call } from '@summa/contracts'

/** Tells a call for which student it is; only calls about what belongs to a student are told. */
export function headersFor(whom: string | undefined, { path }: Pick<Call, 'path'>): Record<string, string> {
  const isOfStudent = path.startsWith('/student/') || path === '/me/calendar-feed'
  return whom !== undefined && isOfStudent ? { 'x-student': whom } : {}
}

import type { FastifyRequest } from 'fastify'
import type { Origin } from '../../../context.ts'

/** The caller of a public endpoint, who is not signed in. */
export type Visitor = Origin & { userAgent: string | null }

export function visitorOf({ id, ip, headers }: FastifyRequest): Visitor {
  return { requestId: id, ip, userAgent: headers['user-agent']?.slice(0, 400) ?? null }
}

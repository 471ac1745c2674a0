import { createHash } from 'node:crypto'
import type { Endpoint } from '@summa/contracts'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'
import { EarlierAnswer, type Once } from '../db/transaction.ts'
import { invalidField } from '../domain-error.ts'

/** Reads a request's Idempotency-Key and ties it to the call, its parameters and its body. */
export function readOnce(
  request: FastifyRequest,
  actor: Actor,
  endpoint: Endpoint,
  status: number,
): Once | undefined {
  const key = request.headers['idempotency-key']
  if (endpoint.idempotent !== true || key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalidField('idempotency-key', 'MALFORMED', '1 to 200 visible ASCII characters')
  }
  const { orgId, userId, studentId } = actor
  const { response } = endpoint
  return {
    orgId,
    userId,
    // Acts for two children are two acts, even with one key. A visible key has no space.
    key: studentId === undefined || studentId === userId ? key : `${key} for ${studentId}`,
    route: endpoint.name,
    requestHash: createHash('sha256')
      .update(canonical([request.params, request.body]))
      .digest('base64url'),
    status,
    encode: (view) => withoutPassword(response?.encode(view) ?? null) as never,
    decode: (body) => {
      const read = response?.safeDecode(body)
      if (read?.success === false) throw new EarlierAnswer(status, body)
      return read?.data
    },
  }
}

/** An initial password is shown once: of it only the hash is kept, so a repeated request gets the answer without it. */
function withoutPassword(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('initialPassword' in answer)) return answer
  const { initialPassword: _, ...kept } = answer
  return kept
}

/** JSON with sorted keys, so that equal requests have equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

// One object per call of the API. It validates, types the handler and the client, and writes the OpenAPI.
import type { z } from 'zod'
import type { Call } from './calls.ts'
import type { ErrorCode } from './errors.ts'

export type Role = 'STUDENT' | 'TEACHER' | 'ADMIN'

/**
 * Who may call. `PUBLIC`: anyone. `INITIAL_PASSWORD`: any role, even while the initial password has not
 * been changed. `SIGNED_IN`: any role. A role: that role only.
 */
export type Access = 'PUBLIC' | 'INITIAL_PASSWORD' | 'SIGNED_IN' | Role

export type Endpoint = Call & {
  readonly summary: string
  readonly access: Access
  /** Honours `Idempotency-Key`: the same key and body answers with the first response again. */
  readonly idempotent?: true
  /** 200 unless said otherwise; a call without a response schema answers 204. */
  readonly status?: 200 | 201 | 202
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly response?: z.ZodType
  /** What can go wrong beyond the codes that every call shares. */
  readonly errors: readonly ErrorCode[]
}

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

type Part = 'params' | 'query' | 'body' | 'response'

type SchemaOf<E extends Endpoint, P extends Part> =
  E extends Readonly<Record<P, infer S extends z.ZodType>> ? S : undefined

/** A part of a call as code works with it: instants are dates. */
export type Decoded<E extends Endpoint, P extends Part> =
  SchemaOf<E, P> extends infer S extends z.ZodType ? z.output<S> : undefined

/** A part of a call as a caller may give it: what has a default can be left out. */
export type Given<E extends Endpoint, P extends Part> =
  SchemaOf<E, P> extends infer S extends z.ZodType ? z.input<S> : undefined

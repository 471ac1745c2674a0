// One object for each call of the API. It validates, gives the handler and the client their types, and is the source of
// the OpenAPI document.
import type { z } from 'zod'
import type { Address } from './call.ts'
import { errorStatus, type ErrorCode } from './errors.ts'
import { hasOwnerFields } from './owner-fields.ts'

export type Role = 'STUDENT' | 'TEACHER' | 'ADMIN'

/**
 * Who may call. `PUBLIC`: anyone. `INITIAL_PASSWORD`: any role, even while the initial password has not
 * been changed. `SIGNED_IN`: any role. A role: that role only.
 */
export type Access = 'PUBLIC' | 'INITIAL_PASSWORD' | 'SIGNED_IN' | Role

/** Which admins may call: owners alone, or the front desk as well. */
export type Admins = 'OWNER' | 'ALL'

export type Endpoint = Contract &
  (
    | { readonly access: 'ADMIN'; readonly admins: Admins }
    | { readonly access: Exclude<Access, 'ADMIN'>; readonly admins?: undefined }
  )

type Contract = Address & {
  /** The use case, verb and noun: `scheduleSession`. */
  readonly name: string
  readonly summary: string
  /**
   * With `x-student: all` the call answers for every student whom the person may act for. Without this, a student's call
   * is always for one.
   */
  readonly forAll?: true
  /** The call honours `Idempotency-Key`: the same key and body gets the first answer again. */
  readonly idempotent?: true
  /** 200 if not given; a call without an answer has 204. */
  readonly status?: 200 | 201 | 202
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The call takes the form of a page or a mail program as well, and does not read what is in it. */
  readonly takesForm?: true
  readonly response?: z.ZodType
  /** What the call answers with 202 when it could not be finished yet. */
  readonly otherwise?: z.ZodType
  /** The shape of `current` in a VERSION_CONFLICT, if it is not the shape of the answer. */
  readonly current?: z.ZodType
  /** The call answers with a file of this type instead of JSON. */
  readonly file?: FileType
  /** The call answers 304 when `If-None-Match` or `If-Modified-Since` shows that the caller has the file already. */
  readonly revalidates?: true
  /** What the call does to the refresh cookie. ROTATED means that it needs one. */
  readonly refreshCookie?: 'SET' | 'ROTATED' | 'CLEARED'
  /** The errors of this call in particular; `codesOf` adds those that all such calls share. */
  readonly errors: readonly ErrorCode[]
}

export type FileType = 'text/csv' | 'text/calendar' | 'application/pdf' | 'text/html'

export function successOf({ status, response, file }: Endpoint): number {
  return response === undefined && file === undefined ? 204 : (status ?? 200)
}

/** Every code that a call can be refused with. */
export function codesOf({ method, path, access, admins, body, idempotent, errors }: Endpoint): ErrorCode[] {
  const codes = new Set<ErrorCode>(['VALIDATION', ...errors, 'UNAVAILABLE'])
  if (method !== 'GET') codes.add('BODY_TOO_LARGE').add('UNSUPPORTED_MEDIA_TYPE')
  if (idempotent) codes.add('IDEMPOTENCY_MISMATCH')
  if (access !== 'PUBLIC') {
    codes.add('UNAUTHENTICATED').add('TOKEN_EXPIRED').add('TOO_MANY_REQUESTS')
    if (access !== 'INITIAL_PASSWORD') codes.add('PASSWORD_CHANGE_REQUIRED')
    if (access === 'STUDENT' || access === 'TEACHER' || access === 'ADMIN') codes.add('FORBIDDEN')
    if ((access === 'SIGNED_IN' || access === 'ADMIN') && !path.startsWith('/auth/two-step'))
      codes.add('TWO_STEP_SETUP_REQUIRED')
    if (access === 'STUDENT') codes.add('NOT_FOUND')
    if (admins === 'OWNER' || (body && hasOwnerFields(body))) codes.add('OWNER_ONLY')
  }
  return [...codes].sort((a, b) => errorStatus[a] - errorStatus[b])
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

/** A part of a call as a caller gives it: fields with a default can be left out. */
export type Given<E extends Endpoint, P extends Part> =
  SchemaOf<E, P> extends infer S extends z.ZodType ? z.input<S> : undefined

// One object per call of the API. It validates, types the handler and the client, and writes the OpenAPI.
import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

export type Role = 'STUDENT' | 'TEACHER' | 'ADMIN'

/**
 * Who may call. `PUBLIC`: anyone. `INITIAL_PASSWORD`: any role, even while the initial password has not
 * been changed. `SIGNED_IN`: any role. A role: that role only.
 */
export type Access = 'PUBLIC' | 'INITIAL_PASSWORD' | 'SIGNED_IN' | Role

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Endpoint<
  Params extends z.ZodObject | undefined = z.ZodObject | undefined,
  Query extends z.ZodObject | undefined = z.ZodObject | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Response extends z.ZodType | undefined = z.ZodType | undefined,
  Code extends ErrorCode = ErrorCode,
> = {
  method: Method
  path: `/${string}`
  /** The use case, verb and noun: `scheduleSession`. */
  name: string
  summary: string
  access: Access
  /** Honours `Idempotency-Key`: the same key and body answers with the first response again. */
  idempotent?: boolean
  /** 200 unless said otherwise; a call without a response schema answers 204. */
  status?: 200 | 201 | 202
  params?: Params
  query?: Query
  body?: Body
  response?: Response
  /** What can go wrong beyond the codes that every call shares. */
  errors: readonly Code[]
}

export function endpoint<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Response extends z.ZodType | undefined = undefined,
  const Code extends ErrorCode = never,
>(definition: Endpoint<Params, Query, Body, Response, Code>): Endpoint<Params, Query, Body, Response, Code> {
  return definition
}

/** A schema as the side that has decoded it sees it. */
export type Decoded<S> = S extends z.ZodType ? z.output<S> : undefined
/** A schema as it travels, in JSON. */
export type Encoded<S> = S extends z.ZodType ? z.input<S> : undefined

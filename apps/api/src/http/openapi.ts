// Builds the OpenAPI document from the contracts. Refusals, headers and access follow from the kind of a call, so they
// are described once, here.
import { areas } from '@summa/contracts/areas'
import {
  codesOf,
  errorStatus,
  exampleId,
  Problem,
  successOf,
  type Access,
  type Endpoint,
  type ErrorCode,
} from '@summa/contracts'
import { z } from 'zod'
import { exampleOf } from './examples.ts'
import sentences from './sentences.json' with { type: 'json' }

/** Parts of the document, without types; `pnpm openapi` checks the whole. */
type Parts = Record<string, unknown>
type Schema = z.core.JSONSchema.JSONSchema
type Schemas = Record<string, Schema>

export function describeApi(servers: readonly Server[] = [itself, behindAnApp]): Parts {
  const schemas: Schemas = {}
  const paths: Record<string, Parts> = {}
  for (const { name, endpoints } of areas) {
    for (const endpoint of endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = {
        ...paths[path],
        [endpoint.method.toLowerCase()]: describeOperation(endpoint, name, schemas),
      }
    }
  }
  for (const schema of Object.values(schemas)) schema.examples ??= [exampleOf(schema, schemas)]
  return {
    openapi: '3.1.0',
    info,
    servers,
    tags: areas.map(({ name, about }) => ({ name, description: about })),
    security: [{ bearer: [] }],
    paths,
    components: { schemas, headers, parameters, securitySchemes },
  }
}

const info = {
  title: 'Summa',
  version: '1.0.0',
  description: `Lessons that cannot clash, hours and money that always add up.

Instants are ISO 8601 in UTC. Lists come in pages: pass \`nextCursor\` as \`cursor\` to get the next. Refusals are
\`application/problem+json\` with a stable \`code\`. Fields and calls may be added at any time.

Every GET takes HEAD as well. A path answers other methods with 405 and \`Allow\`. Our own failures
are a 500 with the code \`INTERNAL\`.`,
  contact: { name: 'The organisation that runs this server' },
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

type Server = { url: string; description: string }

const behindAnApp: Server = { url: '/api', description: 'Behind each app' }
const itself: Server = { url: '/', description: 'The API itself' }

const apps = ['student', 'teacher', 'admin'] as const

const securitySchemes: Parts = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token from signing in or renewing; valid for 15 minutes.',
  },
  ...Object.fromEntries(
    apps.map((app) => [
      refreshCookieOf(app),
      {
        type: 'apiKey',
        in: 'cookie',
        name: `__Host-summa_refresh_${app}`,
        description: `The refresh token of the ${app} app, valid for one renewal. Without TLS its name has no \`__Host-\`.`,
      },
    ]),
  ),
}

function refreshCookieOf(app: (typeof apps)[number]) {
  return `${app}RefreshCookie`
}

const parameters = {
  IdempotencyHeader: headerParameter(
    'Idempotency-Key',
    'Makes it safe to repeat the request: the same key and request get the first answer again, and nothing else happens.',
    { type: 'string', pattern: '^[!-~]{1,200}$', examples: ['0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f00'] },
  ),
  StudentHeader: headerParameter(
    'x-student',
    'For which student of the family: an id, or `all` for lists. Without it oneself, else the first by name.',
    { type: 'string', examples: [exampleId, 'all'] },
  ),
  TellHeader: headerParameter(
    'x-tell',
    '`nobody`: the people concerned are not told. What concerns the safety of an account is told all the same.',
    { type: 'string', enum: ['nobody'], examples: ['nobody'] },
  ),
  IfNoneMatch: headerParameter('If-None-Match', 'The `ETag` of the caller’s copy: 304 when it is current.', {
    type: 'string',
    examples: ['W/"kq3v0c8f"'],
  }),
  IfModifiedSince: headerParameter(
    'If-Modified-Since',
    'The `Last-Modified` of the caller’s copy, for callers that keep no `ETag`.',
    { type: 'string', examples: ['Mon, 30 Nov 2026 02:15:00 GMT'] },
  ),
}

function parameterRef(name: keyof typeof parameters) {
  return { $ref: `#/components/parameters/${name}` }
}

function headerParameter(name: string, description: string, schema: Schema): Parts {
  return { name, in: 'header', description, schema }
}

const headers = {
  RequestId: header('Names this request in the log of the server.', '0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f01'),
  RetryAfter: header('Seconds until it is worth trying again.', '30'),
  Challenge: header('How to authenticate.', 'Bearer error="invalid_token"'),
  RefreshCookie: header(
    'A new refresh token, or its removal.',
    '__Host-summa_refresh_student=…; Path=/; HttpOnly; Secure; SameSite=Strict',
  ),
  FileName: header('The name to save the file under.', 'attachment; filename="pay-2026-11-23.csv"'),
  EntityTag: header('Names this state of the answer, for `If-None-Match`.', 'W/"kq3v0c8f"'),
  LastModified: header('When the answer last changed.', 'Mon, 30 Nov 2026 02:15:00 GMT'),
}

function header(description: string, example: string) {
  return { description, schema: { type: 'string', examples: [example] } }
}

function headerRefs(names: Record<string, string>): Parts {
  return Object.fromEntries(
    Object.entries(names).map(([name, component]) => [name, { $ref: `#/components/headers/${component}` }]),
  )
}

function describeOperation(endpoint: Endpoint, tag: string, schemas: Schemas): Parts {
  const { name, summary, params, query, body, takesForm, idempotent, revalidates } = endpoint
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: describeUse(endpoint),
    ...securityOf(endpoint),
    parameters: [
      ...parametersOf(params, 'path', schemas),
      ...parametersOf(query, 'query', schemas),
      ...(isForStudents(endpoint) ? [parameterRef('StudentHeader')] : []),
      ...(isOfficeAct(endpoint) ? [parameterRef('TellHeader')] : []),
      ...(idempotent ? [parameterRef('IdempotencyHeader')] : []),
      ...(revalidates ? [parameterRef('IfNoneMatch'), parameterRef('IfModifiedSince')] : []),
    ],
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: { 'application/json': media(body, schemas) },
      },
    }),
    ...(takesForm && {
      requestBody: { content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } },
    }),
    responses: { ...describeSuccess(endpoint, schemas), ...describeRefusals(endpoint, schemas) },
  }
}

function isForStudents({ access, forAll }: Endpoint): boolean {
  return access === 'STUDENT' || forAll === true
}

function isOfficeAct({ access, method }: Endpoint): boolean {
  return access === 'ADMIN' && method !== 'GET'
}

const callers: Record<Access, string> = {
  PUBLIC: 'For anyone.',
  INITIAL_PASSWORD: 'For everyone who is signed in, even with an initial password.',
  SIGNED_IN: 'For everyone who is signed in.',
  STUDENT: 'For students, about their own data.',
  TEACHER: 'For teachers, about their own data.',
  ADMIN: 'For admins, about their organisation.',
}

function describeUse({ access, admins, idempotent }: Endpoint): string {
  return [
    callers[access],
    ...(admins === 'OWNER' ? ['Only for owners.'] : []),
    ...(idempotent ? ['Honours `Idempotency-Key`.'] : []),
  ].join(' ')
}

function securityOf({ access, refreshCookie }: Endpoint): Parts {
  const cookies = apps.map((app) => ({ [refreshCookieOf(app)]: [] }))
  if (refreshCookie === 'ROTATED') return { security: cookies }
  if (refreshCookie === 'CLEARED') return { security: [{}, { bearer: [] }, ...cookies] }
  return access === 'PUBLIC' ? { security: [] } : {}
}

function describeSuccess(endpoint: Endpoint, schemas: Schemas): Parts {
  const { response, otherwise, file, refreshCookie, revalidates } = endpoint
  const status = successOf(endpoint)
  const always = {
    'x-request-id': 'RequestId',
    ...(refreshCookie && { 'set-cookie': 'RefreshCookie' }),
    ...(revalidates && { etag: 'EntityTag', 'last-modified': 'LastModified' }),
  }
  const headers = headerRefs({ ...always, ...(file && { 'content-disposition': 'FileName' }) })
  const unchanged = revalidates && {
    304: { description: 'The copy of the caller is current', headers: headerRefs(always) },
  }
  if (file) {
    const schema = { type: 'string', ...(file === 'application/pdf' && { format: 'binary' }) }
    return { [status]: { description: 'The file', headers, content: { [file]: { schema } } }, ...unchanged }
  }
  if (!response) return { [status]: { description: 'Done', headers } }
  const content = { 'application/json': media(response, schemas) }
  const unfinished = otherwise && {
    202: {
      description: 'It waits for the office',
      headers: headerRefs({ 'x-request-id': 'RequestId' }),
      content: { 'application/json': media(otherwise, schemas) },
    },
  }
  return {
    [status]: { description: status === 201 ? 'Made' : 'The answer', headers, content },
    ...unfinished,
  }
}

/** One response per status, describing every code it can carry. */
function describeRefusals(endpoint: Endpoint, schemas: Schemas): Parts {
  const content = { 'application/problem+json': { schema: schemaOf(Problem, schemas) } }
  const statuses = new Map<number, ErrorCode[]>()
  for (const code of codesOf(endpoint)) {
    const status = errorStatus[code]
    statuses.set(status, [...(statuses.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...statuses].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${sentences[code]}`).join('\n\n'),
        headers: headerRefs({
          'x-request-id': 'RequestId',
          ...(status === 401 && { 'www-authenticate': 'Challenge' }),
          ...((status === 429 || status === 503) && { 'retry-after': 'RetryAfter' }),
        }),
        content,
      },
    ]),
  )
}

function parametersOf(part: z.ZodObject | undefined, place: 'path' | 'query', schemas: Schemas): Parts[] {
  if (!part) return []
  const { properties = {}, required = [] } = schemaOf(part, schemas)
  return Object.entries(properties as Schemas).map(([name, { description = '', ...schema }]) => ({
    name,
    in: place,
    description,
    required: required.includes(name),
    schema,
  }))
}

function media(part: z.ZodType, schemas: Schemas): Parts {
  const schema = schemaOf(part, schemas)
  // zod drops an object's example from its JSON schema when a part of it is a codec.
  const { examples } = (z.globalRegistry.get(part) ?? {}) as { examples?: readonly unknown[] }
  return { schema, example: examples?.[0] ?? exampleOf(schema, schemas) }
}

/** The JSON schema of what is sent over the wire. Named schemas are added to `schemas` and referenced. */
function schemaOf(part: z.ZodType, schemas: Schemas): Schema {
  // Wrapped in an array, because zod does not reference a named schema at the top.
  const { items, $defs = {} } = z.toJSONSchema(z.array(part), {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // For dates the format already says what the pattern repeats.
      if (jsonSchema.format?.startsWith('date') || jsonSchema.$ref) delete jsonSchema.allOf
      // JavaScript's own limits of whole numbers are not part of the contract.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  for (const [name, schema] of Object.entries($defs)) schemas[name] ??= inDocument(schema)
  return inDocument(items as Schema)
}

/** OpenAPI keeps named schemas under components, JSON Schema under $defs. */
function inDocument(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema
}

import { z } from 'zod'
import '../primitives.ts'
import { endpoint } from '../endpoint.ts'

export const getHealth = endpoint({
  name: 'getHealth',
  method: 'GET',
  path: '/health',
  summary: 'Whether the process is running',
  access: 'PUBLIC',
  response: z.object({ status: z.literal('ok') }),
  errors: [],
})

const Check = z.enum(['ok', 'failed'])

export const getReady = endpoint({
  name: 'getReady',
  method: 'GET',
  path: '/ready',
  summary:
    'Whether the database and the queue answer, the schema is current, and the database user has no more rights than it may',
  access: 'PUBLIC',
  response: z.object({
    status: z.literal('ok'),
    checks: z.object({ database: Check, role: Check, migrations: Check, queue: Check }),
  }),
  errors: ['UNAVAILABLE'],
})

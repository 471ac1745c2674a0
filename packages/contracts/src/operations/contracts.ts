import { z } from 'zod'
import '../primitives.ts'
import { endpoint } from '../endpoint.ts'

export const getHealth = endpoint({
  name: 'getHealth',
  method: 'GET',
  path: '/health',
  summary: 'Does the process serve?',
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
    'Do the database and the queue answer, is the schema current, and is the process no more than it may be?',
  access: 'PUBLIC',
  response: z.object({
    status: z.literal('ok'),
    checks: z.object({ database: Check, role: Check, migrations: Check, queue: Check }),
  }),
  errors: ['UNAVAILABLE'],
})

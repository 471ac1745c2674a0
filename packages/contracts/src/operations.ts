import { z } from 'zod'
import './primitives.ts'
import { endpoint } from './endpoint.ts'

export const getHealth = endpoint({
  method: 'GET',
  path: '/health',
  name: 'getHealth',
  summary: 'Does the process serve?',
  access: 'PUBLIC',
  response: z.object({ status: z.literal('ok') }),
  errors: [],
})

const Check = z.enum(['ok', 'failed'])

export const getReady = endpoint({
  method: 'GET',
  path: '/ready',
  name: 'getReady',
  summary: 'Do the database and the queue answer, and is the schema current?',
  access: 'PUBLIC',
  response: z.object({
    status: z.literal('ok'),
    checks: z.object({ database: Check, migrations: Check, queue: Check }),
  }),
  errors: ['UNAVAILABLE'],
})

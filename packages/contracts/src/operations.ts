import { z } from 'zod'
import './primitives.ts'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'

export const getHealth = endpoint({
  ...calls.getHealth,
  summary: 'Does the process serve?',
  access: 'PUBLIC',
  response: z.object({ status: z.literal('ok') }),
  errors: [],
})

const Check = z.enum(['ok', 'failed'])

export const getReady = endpoint({
  ...calls.getReady,
  summary: 'Do the database and the queue answer, and is the schema current?',
  access: 'PUBLIC',
  response: z.object({
    status: z.literal('ok'),
    checks: z.object({ database: Check, migrations: Check, queue: Check }),
  }),
  errors: ['UNAVAILABLE'],
})

import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Instant } from './primitives.ts'

export const openFeed = endpoint({
  ...calls.openFeed,
  summary: 'A secret address for my calendar program, shown once; the previous one stops working',
  access: 'SIGNED_IN',
  status: 201,
  response: z.object({ path: z.string(), createdAt: Instant }).meta({ id: 'OpenedFeed' }),
  errors: [],
})

export const getFeed = endpoint({
  ...calls.getFeed,
  summary: 'Whether I have an address for my calendar program, and since when',
  access: 'SIGNED_IN',
  response: z.object({ exists: z.boolean(), createdAt: Instant.nullable() }).meta({ id: 'Feed' }),
  errors: [],
})

export const closeFeed = endpoint({
  ...calls.closeFeed,
  summary: 'My address for a calendar program stops working',
  access: 'SIGNED_IN',
  errors: [],
})

export const readFeed = endpoint({
  ...calls.readFeed,
  summary: 'A person’s lessons as iCalendar: from 90 days ago to a year ahead',
  access: 'PUBLIC',
  params: z.object({ token: z.string().max(100) }),
  response: z.string(),
  errors: ['NOT_FOUND'],
})

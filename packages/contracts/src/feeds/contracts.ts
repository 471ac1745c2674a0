// In the student's app a calendar shows the lessons of one student, or with `x-student: all` of all whom the person may
// act for.
import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Instant, text } from '../primitives.ts'

export const openFeed = endpoint({
  name: 'openFeed',
  method: 'POST',
  path: '/me/calendar-feed',
  summary: 'Make a secret address for my calendar program, shown once; the previous one stops working',
  access: 'SIGNED_IN',
  forAll: true,
  status: 201,
  response: z
    .object({ path: text('/calendar/kq3v0c8fZ1x9.ics'), createdAt: Instant })
    .meta({ id: 'OpenedFeed' }),
  errors: ['NOT_FOUND'],
})

export const getFeed = endpoint({
  name: 'getFeed',
  method: 'GET',
  path: '/me/calendar-feed',
  summary: 'Whether I have a secret address for my calendar program, and since when',
  access: 'SIGNED_IN',
  forAll: true,
  response: z.object({ exists: z.boolean(), createdAt: Instant.nullable() }).meta({ id: 'Feed' }),
  errors: ['NOT_FOUND'],
})

export const closeFeed = endpoint({
  name: 'closeFeed',
  method: 'DELETE',
  path: '/me/calendar-feed',
  summary: 'Close the secret address of my calendar program',
  access: 'SIGNED_IN',
  forAll: true,
  errors: ['NOT_FOUND'],
})

export const readFeed = endpoint({
  name: 'readFeed',
  method: 'GET',
  path: '/calendar/:token.ics',
  summary: 'A person’s lessons as iCalendar: from 90 days ago to a year ahead',
  access: 'PUBLIC',
  params: z.object({ token: text('kq3v0c8fZ1x9').max(100).describe('The secret part of the address.') }),
  file: 'text/calendar',
  revalidates: true,
  errors: ['NOT_FOUND'],
})

// The environment of the apps, read only here, and at run time so that one build serves every deployment.
import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))

/** An empty variable counts as not set. */
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))

const parsed = z
  .object({
    NODE_ENV: z.string().optional(),
    API_URL: address.default('http://127.0.0.1:3001'),
    STUDENT_URL: address.optional(),
    TEACHER_URL: address.optional(),
    ADMIN_URL: address.optional(),
  })
  .parse(given)

export const config = {
  development: parsed.NODE_ENV === 'development',
  apiUrl: parsed.API_URL,
  /** Public addresses of the apps. Unset ones are guessed on a developer's machine (app-addresses.ts). */
  appUrls: { student: parsed.STUDENT_URL, teacher: parsed.TEACHER_URL, admin: parsed.ADMIN_URL },
}

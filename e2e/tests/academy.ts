// What an admin does for a journey, through the API: people and lessons of its own, so that journeys do not disturb each other.
import { expect } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { password, urls } from '../config.ts'

const hourMs = 3_600_000

/** A student and a teacher with a rate, and what an admin can do for them. */
export async function openAcademy(
  request: APIRequestContext,
  { timeZone = 'Asia/Shanghai', locale = 'en', admin = 'admin@summa.test' } = {},
) {
  const { call, at } = await signedInAs(request, 'admin', admin)
  const person = async (kind: 'students' | 'teachers', displayName: string, zone: string) => {
    const email = `${displayName.toLowerCase()}-${crypto.randomUUID()}@summa.test`
    const data = { email, displayName, timeZone: zone, locale, password }
    return { email, id: (await call<{ id: string }>('post', `/admin/${kind}`, data)).id }
  }
  const [student, teacher] = await Promise.all([
    person('students', 'Ming', timeZone),
    person('teachers', 'Lin', 'Australia/Sydney'),
  ])
  const pair = { studentId: student.id, teacherId: teacher.id, subject: 'English' }
  await call('put', '/admin/rates', {
    ...pair,
    studentHourlyRateCents: 9000,
    teacherHourlyWageCents: 5000,
    currency: 'AUD',
  })

  /** A lesson of an hour in Sydney, starting at this hour. */
  const schedule = (startAt: Date, terms: { payWith?: 'FREE' } = {}) =>
    call<{ id: string; version: number }>('post', '/admin/sessions', {
      ...pair,
      startAtUtc: startAt.toISOString(),
      endAtUtc: new Date(startAt.getTime() + hourMs).toISOString(),
      classTimeZone: 'Australia/Sydney',
      meetingUrl: 'https://meet.example.com/lin',
      ...terms,
    })

  return {
    student,
    teacher,
    schedule,
    now: at,
    /** The start, on a full minute. */
    inHours: (hours: number) => new Date(Math.ceil(at.getTime() / 60_000) * 60_000 + hours * hourMs),
    addHours: (deltaUnits: number) =>
      call('post', `/admin/students/${student.id}/hours`, { deltaUnits, reason: 'PURCHASE' }),
    /** Schedules a lesson that is over, of which the teacher reports that nobody came. */
    async miss(startAt: Date, terms?: { payWith?: 'FREE' }) {
      const { id } = await schedule(startAt, terms)
      const { call: callAsTeacher } = await signedInAs(request, 'teacher', teacher.email)
      // The worker may complete it between the two calls.
      await expect(async () => {
        const { version } = await callAsTeacher<{ version: number }>('get', `/teacher/sessions/${id}`)
        await callAsTeacher('patch', `/teacher/sessions/${id}`, { version, status: 'NO_SHOW' })
      }).toPass()
      return id
    },
    cancel: ({ id, version }: { id: string; version: number }) =>
      call('post', `/admin/sessions/${id}/cancel`, { version, reason: 'The teacher is ill.' }),
    /** Approves or rejects the student's request. */
    async decide(decision: 'approve' | 'reject', note: string) {
      const { items } = await call<{ items: { id: string; student: { id: string } }[] }>(
        'get',
        '/admin/change-requests?status=PENDING&limit=200',
      )
      const pending = items.filter((item) => item.student.id === student.id)
      expect(pending).toHaveLength(1)
      await call('post', `/admin/change-requests/${pending[0]!.id}/${decision}`, { note })
    },
  }
}

/** Calls the API as a person. Each call has to succeed. Also says when the person signed in. */
export async function signedInAs(
  request: APIRequestContext,
  app: 'student' | 'teacher' | 'admin',
  email: string,
  code?: string,
) {
  const api = `${urls[app]}/api`
  // Without the cookies of an earlier sign-in, which continues as on another device.
  const signedIn = await request.post(`${api}/auth/login`, {
    headers: { cookie: '' },
    data: { email, password, app, ...(code !== undefined && { code }) },
  })
  expect(signedIn.status()).toBe(200)
  const { accessToken } = (await signedIn.json()) as { accessToken: string }
  async function call<Answer>(method: 'get' | 'post' | 'put' | 'patch', path: string, data?: object) {
    const response = await request[method](api + path, {
      headers: { authorization: `Bearer ${accessToken}` },
      ...(data && { data }),
    })
    expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true)
    return (response.status() === 204 ? undefined : await response.json()) as Answer
  }
  return { call, at: new Date(signedIn.headers()['date'] ?? '') }
}

// A family for one journey: a mother who signs in for children without accounts, and what the office does for them.
import { expect } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { password, urls } from '../config.ts'
import { signedInAs } from './academy.ts'

const hourMs = 3_600_000

export async function openFamily(request: APIRequestContext, names: readonly string[] = ['Leo', 'Mia']) {
  const { call, at } = await signedInAs(request, 'admin', 'admin@summa.test')
  const family = await call<{ id: string }>('post', '/admin/families', { name: 'Chen' })
  const teacher = await call<{ id: string }>('post', '/admin/teachers', {
    email: `lin-${crypto.randomUUID()}@summa.test`,
    displayName: 'Lin',
    timeZone: 'Australia/Sydney',
    locale: 'en',
    password,
  })
  const children: { id: string; name: string }[] = []
  for (const name of names) {
    const { id } = await call<{ id: string }>('post', '/admin/students', {
      displayName: name,
      timeZone: 'Asia/Shanghai',
      familyId: family.id,
    })
    await call('put', '/admin/rates', {
      studentId: id,
      teacherId: teacher.id,
      subject: 'English',
      studentHourlyRateCents: 9000,
      teacherHourlyWageCents: 5000,
      currency: 'AUD',
    })
    children.push({ id, name })
  }
  const email = `wei-${crypto.randomUUID()}@summa.test`
  await addMember(email, 'Li Wei')
  const idOf = (name: string) => children.find((child) => child.name === name)!.id

  /** A person who signs in for the family with the password of all journeys. */
  async function addMember(address: string, displayName: string) {
    const member = { email: address, displayName, mayPay: true }
    const { initialPassword } = await call<{ initialPassword: string }>(
      'post',
      `/admin/families/${family.id}/members`,
      member,
    )
    const api = `${urls.student}/api`
    const signedIn = await request.post(`${api}/auth/login`, {
      headers: { cookie: '' },
      data: { email: address, password: initialPassword },
    })
    const { accessToken } = (await signedIn.json()) as { accessToken: string }
    const headers = { authorization: `Bearer ${accessToken}` }
    const chosen = await request.post(`${api}/auth/password`, {
      headers,
      data: { currentPassword: initialPassword, newPassword: password },
    })
    expect(chosen.status()).toBe(204)
    const spoken = await request.patch(`${api}/me`, {
      headers,
      data: { locale: 'en', timeZone: 'Asia/Shanghai' },
    })
    expect(spoken.status()).toBe(200)
  }

  return {
    mother: { email },
    idOf,
    now: at,
    addMember,
    /** A lesson of an hour with the children's teacher. */
    schedule: (name: string, startAt: Date) =>
      call<{ id: string }>('post', '/admin/sessions', {
        studentId: idOf(name),
        teacherId: teacher.id,
        subject: 'English',
        startAtUtc: startAt.toISOString(),
        endAtUtc: new Date(startAt.getTime() + hourMs).toISOString(),
        classTimeZone: 'Australia/Sydney',
      }),
    addHours: (name: string, deltaUnits: number) =>
      call('post', `/admin/students/${idOf(name)}/hours`, { deltaUnits, reason: 'PURCHASE' }),
    /** Approves or rejects the one request for a child. */
    async decide(name: string, decision: 'approve' | 'reject', note: string) {
      const { items } = await call<{ items: { id: string }[] }>(
        'get',
        `/admin/change-requests?status=PENDING&studentId=${idOf(name)}`,
      )
      expect(items).toHaveLength(1)
      await call('post', `/admin/change-requests/${items[0]!.id}/${decision}`, { note })
    },
    /** The child belongs to a family of their own from now on. */
    moveAway: (name: string) => call('post', `/admin/students/${idOf(name)}/family`, {}),
  }
}

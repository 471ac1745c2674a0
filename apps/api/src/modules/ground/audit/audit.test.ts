import { randomUUID } from 'node:crypto'
import { addHours, listAudit, type AuditAction, type AuditEntry, type Given } from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import {
  plantAdmin,
  plantOrganization,
  plantStudent,
  plantTeacher,
  type Person,
} from '../../../../test/people.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from './record-act.ts'

const world = await createWorld()

async function read(admin: Person, query: Given<typeof listAudit, 'query'> = {}) {
  const answer = await world.call(listAudit, { token: admin.token, query })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data
}

async function act(orgId: string, given: { action: string; at: string; targetId?: string; userId?: string }) {
  const { action, at, targetId = randomUUID(), userId } = given
  await transact(world.ctx, undefined, (tx) =>
    recordAct(
      tx,
      { orgId, userId },
      { action: action as AuditAction, targetType: 'Session', targetId, at: new Date(at) },
    ),
  )
}

test('an entry shows its author, its target, and the values before and after', async () => {
  const admin = await plantAdmin(world)
  const student = await plantStudent(world, admin.orgId)
  await world.call(addHours, {
    token: admin.token,
    params: { id: student.id },
    body: { deltaUnits: 2, reason: 'GIFT' },
    headers: { 'x-request-id': 'request-of-the-gift' },
  })
  const { rows } = await world.sql.query<{ email: string }>('SELECT email FROM "User" WHERE id = $1', [
    admin.id,
  ])
  expect(await read(admin)).toMatchObject({
    items: [
      {
        at: world.clock.now(),
        action: 'hours.add',
        actor: { id: admin.id, email: rows[0]?.email, displayName: null },
        targetType: 'Student',
        targetId: student.id,
        before: { remainingUnits: 0 },
        after: { remainingUnits: 2 },
        requestId: 'request-of-the-gift',
        ip: '127.0.0.1',
      },
    ],
    nextCursor: null,
  })
})

test('students and teachers appear by name; the system has no author', async () => {
  const admin = await plantAdmin(world)
  const { orgId } = admin
  const student = await plantStudent(world, orgId, 'Mei')
  const teacher = await plantTeacher(world, orgId, 'Tom')
  await act(orgId, { action: 'a', at: '2026-01-03T00:00:00Z', userId: student.id })
  await act(orgId, { action: 'b', at: '2026-01-02T00:00:00Z', userId: teacher.id })
  await act(orgId, { action: 'c', at: '2026-01-01T00:00:00Z' })
  const { items } = await read(admin)
  expect(items.map(({ actor }) => actor?.displayName)).toEqual(['Mei', 'Tom', undefined])
  expect(items[2]).toMatchObject({ actor: null, before: null, after: null, requestId: null, ip: null })
})

test('filters by target, author, action and time, alone and combined', async () => {
  const admin = await plantAdmin(world)
  const { orgId } = admin
  const other = await plantAdmin(world, orgId)
  const [lesson, rate] = [randomUUID(), randomUUID()]
  await act(orgId, { action: 'session.move', at: '2026-01-04T00:00:00Z', targetId: lesson, userId: admin.id })
  await act(orgId, { action: 'session.move', at: '2026-01-03T00:00:00Z', targetId: lesson, userId: other.id })
  await act(orgId, { action: 'rate.set', at: '2026-01-02T00:00:00Z', targetId: rate, userId: admin.id })
  await act(orgId, { action: 'session.schedule', at: '2026-01-01T00:00:00Z', targetId: lesson })

  const days = async (query: Given<typeof listAudit, 'query'>) =>
    (await read(admin, query)).items.map(({ at }) => at.getUTCDate())
  expect(await days({})).toEqual([4, 3, 2, 1])
  expect(await days({ targetId: lesson })).toEqual([4, 3, 1])
  expect(await days({ actorId: admin.id })).toEqual([4, 2])
  expect(await days({ action: 'session.move' })).toEqual([4, 3])
  expect(await days({ from: '2026-01-03T00:00:00Z' })).toEqual([4, 3])
  expect(await days({ to: '2026-01-03T00:00:00Z' })).toEqual([2, 1])
  expect(await days({ from: '2026-01-02T00:00:00Z', to: '2026-01-04T00:00:00Z', actorId: admin.id })).toEqual(
    [2],
  )
  expect(await days({ targetId: lesson, actorId: admin.id, action: 'session.move' })).toEqual([4])
  expect(await days({ targetId: randomUUID() })).toEqual([])
})

test('pages contain every act once, even when many share an instant', async () => {
  const admin = await plantAdmin(world)
  for (let i = 0; i < 9; i += 1)
    await act(admin.orgId, { action: `a.${String(i)}`, at: '2026-01-01T00:00:00Z' })
  await act(admin.orgId, { action: 'later', at: '2026-01-02T00:00:00Z' })
  const whole = (await read(admin)).items
  expect(whole[0]?.action).toBe('later')
  expect(new Set(whole.map(({ id }) => id)).size).toBe(10)

  const turned: AuditEntry[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(admin, {
      limit: 3,
      ...(cursor !== null && { cursor }),
    })
    expect(page.items.length).toBeGreaterThan(0)
    turned.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(turned).toEqual(whole)
})

test('an organisation only sees its own acts, even for a target id of another', async () => {
  const admin = await plantAdmin(world)
  const elsewhere = await plantOrganization(world)
  const targetId = randomUUID()
  await act(elsewhere, { action: 'session.move', at: '2026-01-01T00:00:00Z', targetId })
  expect((await read(admin, { targetId })).items).toEqual([])
  expect((await read(admin)).items).toEqual([])
})

test('a cursor of another list is refused', async () => {
  const admin = await plantAdmin(world)
  expect(await world.call(listAudit, { token: admin.token, query: { cursor: 'eyJhIjoxfQ' } })).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { cursor: expect.any(String) as string } },
  })
})

// Two parents, and an admin, act on one request at the same instant, over real connections and many rounds.
import {
  approveRequest,
  getSession,
  listChangeRequests,
  removeMember,
  requestChange,
  withdrawRequest,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { actingFor, dataOf, plantHousehold } from '../../../../test/household.ts'
import { brokenInvariants } from '../../../../test/invariants.ts'
import { plantMember, type Person } from '../../../../test/people.ts'
import { scheduled } from '../../../../test/timetable.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' }, answerMilliseconds: 60_000 })
const home = await plantHousehold(world)
const { admin, mother, father, leo, orgId, familyId } = home
const rounds = Array.from({ length: 10 }, (_, round) => round)
const day = 86_400_000

function lessonIn(days: number) {
  const startAtUtc = new Date(Date.parse('2026-03-10T05:00:00.000Z') + days * day).toISOString()
  return scheduled(world, home, startAtUtc, { studentId: leo })
}

const ask = (parent: Person, id: string) =>
  world.call(requestChange, { ...actingFor(parent, leo), params: { id }, body: { type: 'CANCEL' } })
const withdraw = (parent: Person, id: string) =>
  world.call(withdrawRequest, { ...actingFor(parent, leo), params: { id } })
const approve = (id: string) => world.call(approveRequest, { token: admin.token, params: { id }, body: {} })

const codesOf = (answers: readonly ({ ok: true } | { ok: false; problem: { code: string } })[]) =>
  answers.map((answer) => (answer.ok ? 'done' : answer.problem.code)).sort()

async function requestsOf(sessionId: string) {
  const query = { studentId: leo, limit: 100 }
  const { items } = await dataOf(world.call(listChangeRequests, { token: admin.token, query }))
  return items.filter((item) => item.sessionId === sessionId).map(({ status }) => status)
}

test.each(rounds)('two parents ask at once: there is one request (%i)', async (round) => {
  const { id } = await lessonIn(round)
  const answers = await Promise.all([ask(mother, id), ask(father, id)])
  expect(codesOf(answers)).toEqual(['CHANGE_REQUEST_PENDING', 'done'])
  expect(await requestsOf(id)).toEqual(['PENDING'])
})

test.each(rounds)('two parents withdraw at once: one of them does (%i)', async (round) => {
  const { id: sessionId } = await lessonIn(100 + round)
  const { id } = await dataOf(ask(mother, sessionId))
  const answers = await Promise.all([withdraw(mother, id), withdraw(father, id)])
  expect(codesOf(answers)).toEqual(['ALREADY_DECIDED', 'done'])
  const { rows } = await world.owner.query(
    `SELECT FROM "AuditLog" WHERE "targetId" = $1 AND action = 'change.withdraw'`,
    [id],
  )
  expect(rows).toHaveLength(1)
})

test.each(rounds)(
  'two parents withdraw while an admin approves: one of three decides (%i)',
  async (round) => {
    const session = await lessonIn(200 + round)
    const { id } = await dataOf(ask(mother, session.id))
    const deciding = [() => withdraw(mother, id), () => approve(id), () => withdraw(father, id)]
    const turned = [...deciding.slice(round % 3), ...deciding.slice(0, round % 3)]
    const answers = await Promise.all(turned.map((decide) => decide()))
    expect(codesOf(answers)).toEqual(['ALREADY_DECIDED', 'ALREADY_DECIDED', 'done'])
    const approved = answers[(4 - (round % 3)) % 3]!
    const { status } = await dataOf(
      world.call(getSession, { token: admin.token, params: { id: session.id } }),
    )
    expect(status).toBe(approved.ok ? 'CANCELLED' : 'SCHEDULED')
    expect(await requestsOf(session.id)).toEqual([approved.ok ? 'APPROVED' : 'WITHDRAWN'])
  },
)

test.each(rounds)(
  'a parent asks while they are taken out of the family: asked for in whole or not at all (%i)',
  async (round) => {
    const { id } = await lessonIn(300 + round)
    const guardian = await plantMember(world, { orgId, familyId })
    const remove = () =>
      world.call(removeMember, { token: admin.token, params: { id: familyId, userId: guardian.id } })
    const [asked, removed] = await Promise.all([ask(guardian, id), remove()])
    expect(removed).toMatchObject({ status: 204 })
    expect(codesOf([asked])).toEqual([asked.ok ? 'done' : 'NOT_FOUND'])
    expect(await requestsOf(id)).toEqual(asked.ok ? ['PENDING'] : [])
    expect(codesOf([await ask(guardian, id)])).toEqual(['NOT_FOUND'])
  },
)

test('none of this breaks an invariant', async () => {
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
})

import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantPair, plantRequest, plantBackToBack } from '../../../../test/plant.ts'
import { completeDueSessions } from '../lessons/complete-due-sessions.ts'
import { expireDueRequests } from './expire-requests.ts'

const world = await createWorld({ now: '2026-03-02T12:00:00.000Z' })
const hour = 3_600_000
const run = { requestId: 'run-1', signal: new AbortController().signal }

test('requests expire when their lesson starts, ends or is cancelled', async () => {
  const pair = await plantPair(world.owner)
  const [ended, started, starting, cancelled] = await plantBackToBack(world.owner, pair, {
    firstStartAt: new Date(world.clock.now().getTime() - 1.5 * hour),
    count: 4,
  })
  for (const id of [ended, started, starting, cancelled]) await plantRequest(world.owner, pair, id!)
  await world.owner.query(`UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
    cancelled,
  ])
  const requests = async () => {
    const { rows } = await world.owner.query<Record<string, unknown>>(
      `SELECT r.status, r."decidedAt" FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
       WHERE s."studentId" = $1 ORDER BY s."startAtUtc"`,
      [pair.studentId],
    )
    return rows
  }
  const expired = { status: 'EXPIRED', decidedAt: world.clock.now() }
  const open = { status: 'PENDING', decidedAt: null }

  // Completing a lesson expires its request too, whichever job runs first.
  expect(await completeDueSessions(world.ctx, run)).toEqual({ done: 1, failures: 0, failed: [] })
  expect(await requests()).toEqual([expired, open, open, open])
  expect(await expireDueRequests(world.ctx, run)).toEqual({ done: 2, failures: 0, failed: [] })
  expect(await requests()).toEqual([expired, expired, open, expired])

  world.clock.advance(hour / 2 - 1)
  expect(await expireDueRequests(world.ctx, run)).toEqual({ done: 0, failures: 0, failed: [] })
  world.clock.advance(1)
  expect(await expireDueRequests(world.ctx, run)).toEqual({ done: 1, failures: 0, failed: [] })

  const { rows: acts } = await world.owner.query(
    `SELECT FROM "AuditLog" WHERE "orgId" = $1 AND action = 'change.expire' AND "requestId" = 'run-1'`,
    [pair.orgId],
  )
  expect(acts).toHaveLength(4)
  const { rows: events } = await world.owner.query(
    `SELECT FROM "OutboxEvent" WHERE "orgId" = $1 AND type = 'change.expired'`,
    [pair.orgId],
  )
  expect(events).toHaveLength(4)
})

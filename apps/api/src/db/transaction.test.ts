import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import { Prisma } from '@summa/prisma'
import { expect, test, vi } from 'vitest'
import { createWorld } from '../../test/harness.ts'
import { plantAdmin } from '../../test/people.ts'
import { outboxEvents } from '../jobs/outbox.ts'
import type { Statements } from './client.ts'
import { transactBare, type Once } from './transaction.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const { orgId } = admin

const event = (type: string) => outboxEvents(world.clock.now(), [{ orgId, type, payload: {} }])
const emitted = async (type: string) => {
  const { rowCount } = await world.owner.query('SELECT FROM "OutboxEvent" WHERE type = $1', [type])
  return rowCount
}

/** Writes two events, the second as what the act leaves behind. */
const act = (type: string, last: Prisma.Sql, once?: Once) =>
  transactBare(
    world.ctx,
    { once },
    {
      work: async (tx: Statements) => {
        await tx.$executeRaw(event(type))
        return type
      },
      records: () => [event(type), last],
    },
  )

const key = (): Once => ({
  orgId,
  userId: admin.id,
  key: randomUUID(),
  route: 'a test',
  requestHash: 'hash',
  status: 200,
  encode: (view) => view as string,
  decode: (body) => body,
})

test('what cannot be recorded has not happened, and the key is free again', async () => {
  const once = key()
  await expect(act('failing', Prisma.sql`SELECT 1 / 0`, once)).rejects.toMatchObject({ code: '22012' })
  expect(await emitted('failing')).toBe(0)
  expect(await act('failing', event('failing'), once)).toBe('failing')
  expect(await emitted('failing')).toBe(3)
})

test('asked again with its key, an act is answered as before and does nothing', async () => {
  const once = key()
  expect(await act('first', event('first'), once)).toBe('first')
  expect(await act('second', event('second'), once)).toBe('first')
  expect(await emitted('second')).toBe(0)
})

test('the way to the database is gone for the key, for the work, and for all that is left of it', async () => {
  await act('warm', event('warm'), key())
  const socket = Socket.prototype as unknown as Record<'_write' | '_writev', () => void>
  const writes = [vi.spyOn(socket, '_write'), vi.spyOn(socket, '_writev')]
  await act('counted', event('counted'), key())
  const count = writes.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  vi.restoreAllMocks()
  expect(await emitted('counted')).toBe(3)
  expect(count).toBe(3)
})

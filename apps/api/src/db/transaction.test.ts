import { randomUUID } from 'node:crypto'
import { Prisma } from '@summa/prisma'
import { expect, test } from 'vitest'
import { createWorld } from '../../test/harness.ts'
import { plantAdmin } from '../../test/people.ts'
import { tripsOf } from '../../test/trips.ts'
import type { Tx } from './client.ts'
import { transact, type Once } from './transaction.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const { orgId } = admin

const event = (type: string) => Prisma.sql`
  INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt") VALUES (${orgId}::uuid, ${type}, '{}', ${world.clock.now()})`
const emitted = async (type: string) => {
  const { rowCount } = await world.owner.query('SELECT FROM "OutboxEvent" WHERE type = $1', [type])
  return rowCount
}

/** Writes two events, one now and one with the COMMIT, then `last`. */
const act = (type: string, last: Prisma.Sql, once?: Once) =>
  transact(world.ctx, { once }, async (tx) => {
    await tx.$executeRaw(event(type))
    tx.leave(event(type))
    tx.leave(last)
    return type
  })

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

test('when a record cannot be written, the whole act is undone and its key can be used again', async () => {
  const once = key()
  await expect(act('failing', Prisma.sql`SELECT 1 / 0`, once)).rejects.toMatchObject({ code: '22012' })
  expect(await emitted('failing')).toBe(0)
  expect(await act('failing', event('failing'), once)).toBe('failing')
  expect(await emitted('failing')).toBe(3)
})

test('a repeated key gets the first answer and does nothing', async () => {
  const once = key()
  expect(await act('first', event('first'), once)).toBe('first')
  expect(await act('second', event('second'), once)).toBe('first')
  expect(await emitted('second')).toBe(0)
})

test('writes through Prisma and raw statements commit or roll back together', async () => {
  const name = randomUUID()
  const rename = (fail: boolean) =>
    transact(world.ctx, undefined, async (tx) => {
      await tx.organization.update({ where: { id: orgId }, data: { name } })
      const [seen] = await tx.$queryRaw<[{ name: string }]>`
        SELECT name FROM "Organization" WHERE id = ${orgId}::uuid`
      tx.leave(event('renamed'))
      if (fail) throw new Error('not today')
      return seen.name
    })
  await expect(rename(true)).rejects.toThrow('not today')
  expect(await emitted('renamed')).toBe(0)
  expect(await rename(false)).toBe(name)
  expect(await emitted('renamed')).toBe(1)
})

test('transactions at the same time each use one connection of their own', async () => {
  const names = Array.from({ length: 24 }, (_, index) => `together ${String(index)}`)
  const acts = await Promise.all(
    names.map((name) =>
      transact(world.ctx, undefined, async (tx) => {
        const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`
        await tx.organization.findUnique({ where: { id: orgId } })
        const [again] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`
        tx.leave(event(name))
        return [pid, again.pid, tx.actId] as const
      }),
    ),
  )
  for (const [pid, again] of acts) expect(again).toBe(pid)
  expect(new Set(acts.map(([, , actId]) => actId)).size).toBe(names.length)
  for (const name of names) expect(await emitted(name)).toBe(1)
})

test('records and the idempotency key cost no round trips of their own', async () => {
  await act('warm', event('warm'), key())
  // One each for: BEGIN, settings with the key, the work, the records with COMMIT.
  expect(await tripsOf(() => act('counted', event('counted'), key()))).toBe(4)
  expect(await emitted('counted')).toBe(3)
})

test('a transaction that has ended refuses further statements', async () => {
  let kept: Tx | undefined
  await transact(world.ctx, undefined, (tx) => {
    kept = tx
  })
  await expect(kept!.$executeRaw(event('late'))).rejects.toThrow('has ended')
  expect(await emitted('late')).toBe(0)
})

test('a failed statement fails the transaction, even if the command catches the error', async () => {
  const swallowing = transact(world.ctx, undefined, async (tx) => {
    await tx.$queryRaw`SELECT 1 / 0`.catch(() => undefined)
    return 'done'
  })
  await expect(swallowing).rejects.toMatchObject({ code: '22012' })
})

test('Prisma and raw statements read the same instant, whatever time zone the server has', async () => {
  const at = new Date('2026-03-02T12:00:00.000Z')
  const [seen] = await transact(world.ctx, undefined, async (tx) => {
    const { id } = await tx.outboxEvent.create({
      data: { orgId, type: 'at noon', payload: {}, createdAt: at },
    })
    return tx.$queryRaw<[{ createdAt: Date }]>`SELECT "createdAt" FROM "OutboxEvent" WHERE id = ${id}::uuid`
  })
  expect(seen.createdAt).toEqual(at)
})

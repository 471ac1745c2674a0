// Planners, senders and the office at the same moment, with planners and senders that die: nobody is
// told twice, and nobody is told of a lesson after its cancellation.
import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { plantSession } from '@summa/prisma/plant-session'
import type pg from 'pg'
import { expect, inject, test } from 'vitest'
import { createWorld, type World } from '../../../../test/harness.ts'
import { plantTimetable, type Timetable } from '../../../../test/timetable.ts'
import { deliverNext } from './deliver.ts'
import { planAct } from './plan-act.ts'

const lessons = inject('stress') ? 500 : 120
const planners = 8
const senders = 8
const cancellers = 6
const hour = 3_600_000

const world = await createWorld({ variables: { DATABASE_POOL: '30' } })
const careless = await createWorld({ variables: { DATABASE_POOL: '30' } })
forgetShare(careless.ctx.pool)

/** The planted fault: lessons are read without being held. */
function forgetShare(pool: pg.Pool) {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((asked: { text?: string }, ...others: unknown[]) =>
      query(
        typeof asked?.text === 'string' ? { ...asked, text: asked.text.replace(/FOR SHARE/g, '') } : asked,
        ...others,
      )) as never
  })
}

type Act = { id: string; actId: string; orgId: string }

/** Lessons with the events of their planning, as the commands leave them. */
async function plant({ owner, clock }: World, { orgId, teacher, student }: Timetable): Promise<string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < lessons; nth += 1) {
    const startAtUtc = new Date(Date.parse('2026-03-10T00:00:00.000Z') + nth * hour)
    const id = await plantSession(owner, {
      orgId,
      teacherId: teacher.id,
      studentId: student.id,
      subject: 'Maths',
      startAtUtc,
      endAtUtc: new Date(startAtUtc.getTime() + hour),
      classTimeZone: 'Australia/Sydney',
      createdAt: clock.now(),
    })
    ids.push(id)
    await tell(owner, clock.now(), 'session.scheduled', {
      orgId,
      payload: { sessionId: id, teacherId: teacher.id, studentId: student.id },
    })
  }
  return ids
}

async function tell(
  client: Pick<pg.Pool, 'query'>,
  now: Date,
  type: string,
  { orgId, payload }: { orgId: string; payload: object },
) {
  await client.query(
    `INSERT INTO "OutboxEvent" ("orgId", "actId", type, payload, "createdAt") VALUES ($1, gen_random_uuid(), $2, $3, $4)`,
    [orgId, type, JSON.stringify(payload), now],
  )
}

type Round = {
  /** How often each person was written to of each notification. */
  written: Map<string, number>
  /** Announcements claimed after the cancellation had locked the lesson. */
  tooLate: string[]
  died: number
}

/** Each cancellation stays open for `openMilliseconds()`, or until an announcement slips through. */
async function race(raced: World, openMilliseconds: () => number): Promise<Round> {
  const { ctx, owner, clock } = raced
  clock.set('2026-03-02T01:00:00.000Z')
  const timetable = await plantTimetable(raced)
  const { orgId, teacher, student } = timetable
  const ids = await plant(raced, timetable)
  const round: Round = { written: new Map(), tooLate: [], died: 0 }
  const before = new Map<string, string[]>()
  let cancelled = 0
  let slipped = false
  const isOver = () => cancelled === ids.length

  ctx.mail.send = async (message) => {
    const dies = randomInt(100) < 2
    if (dies && randomInt(2) === 0) return die(round)
    const key = message.deliveryId ?? ''
    round.written.set(key, (round.written.get(key) ?? 0) + 1)
    await pause(randomInt(3))
    return dies ? die(round) : { outcome: 'SENT' }
  }

  // Asked for in the middle of planning: what was written by then is rolled back.
  const mortal = Object.create(ctx, {
    telegram: { get: () => (randomInt(100) < 2 ? die(round) : undefined) },
  }) as typeof ctx
  const planning = async () => {
    for (;;) {
      const finished = isOver()
      const { rows } = await owner.query<Act>(
        `SELECT id, "actId", "orgId" FROM "OutboxEvent" WHERE "orgId" = $1 AND "publishedAt" IS NULL
         ORDER BY random() LIMIT 20`,
        [orgId],
      )
      for (const act of rows) {
        const done = await planAct(mortal, { ...act, eventId: act.id }).then(
          () => true,
          () => false,
        )
        // Relayed at least once: others have it in hand too, and one in ten comes again.
        if (done && randomInt(10) > 0)
          await owner.query(`UPDATE "OutboxEvent" SET "publishedAt" = now() WHERE id = $1`, [act.id])
      }
      if (rows.length === 0 && finished) return
      if (rows.length === 0) await pause(1)
    }
  }
  const sending = async (done: () => boolean) => {
    // There is something to send while the first cancellation is open.
    while (before.size === 0) await pause(1)
    for (;;) {
      const finished = done()
      const next = await deliverNext(ctx, 'EMAIL').catch(() => 'DIED' as const)
      if (next === 'NOTHING' && finished) return
      if (next === 'NOTHING') await pause(1)
    }
  }
  let nextToCancel = 0
  const cancelling = async () => {
    for (;;) {
      const id = ids[nextToCancel++]
      if (id === undefined) return
      // The planners and senders work on it at this moment.
      await untilPlanned(owner, id)
      const client = await owner.connect()
      try {
        await client.query('BEGIN')
        await client.query(
          `UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = $2, version = version + 1 WHERE id = $1`,
          [id, clock.now()],
        )
        const known = await announced(client, id)
        before.set(id, known)
        const until = performance.now() + openMilliseconds()
        while (!slipped && performance.now() < until) {
          slipped = (await announced(raced.sql, id)).length > known.length
          await pause(1)
        }
        await tell(client, clock.now(), 'session.cancelled', {
          orgId,
          payload: { sessionId: id, teacherId: teacher.id, studentId: student.id, charged: false },
        })
        await client.query('COMMIT')
        cancelled += 1
      } finally {
        client.release()
      }
    }
  }
  const planned = Promise.all(Array.from({ length: planners }, planning))
  let plannersAreDone = false
  void planned.then(() => (plannersAreDone = true))
  await Promise.all([
    planned,
    ...Array.from({ length: senders }, () => sending(() => plannersAreDone)),
    ...Array.from({ length: cancellers }, cancelling),
  ])
  for (const id of ids) {
    const known = before.get(id) ?? []
    for (const delivery of await announced(owner, id))
      if (!known.includes(delivery)) round.tooLate.push(delivery)
  }
  return round
}

function die(round: Round): never {
  round.died += 1
  throw new Error('it died')
}

/** The announcements of a lesson that are on their way, or may be. */
async function announced(client: Pick<pg.Pool, 'query'>, id: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT d.id FROM "Notification" n JOIN "NotificationDelivery" d ON d."notificationId" = n.id
     WHERE n."sessionId" = $1 AND n.kind = 'LESSON_PLANNED' AND d.status IN ('SENDING', 'SENT', 'UNKNOWN')`,
    [id],
  )
  return rows.map((row) => row.id)
}

async function untilPlanned(owner: pg.Pool, id: string) {
  for (;;) {
    const { rowCount } = await owner.query(`SELECT FROM "Notification" WHERE "sessionId" = $1 LIMIT 1`, [id])
    if ((rowCount ?? 0) > 0) return
    await pause(1)
  }
}

test(
  'nobody is told twice, and nobody of a lesson after its cancellation',
  { timeout: 300_000 },
  async () => {
    const { written, tooLate, died } = await race(world, () => randomInt(8))
    expect([...written.values()].filter((times) => times > 1)).toEqual([])
    expect(tooLate).toEqual([])
    const { rows } = await world.owner.query<{ kind: string; people: number; told: number }>(
      `SELECT kind::text, count(DISTINCT "userId")::int AS people, count(*)::int AS told FROM "Notification" GROUP BY 1 ORDER BY 1`,
    )
    // Progress: every lesson was planned and cancelled for both people, messages went out, and some died.
    expect(rows).toEqual([
      { kind: 'LESSON_CANCELLED', people: 2, told: lessons * 2 },
      { kind: 'LESSON_PLANNED', people: 2, told: lessons * 2 },
    ])
    expect(written.size).toBeGreaterThan(lessons)
    expect(died).toBeGreaterThan(0)
  },
)

test(
  'the race is sharp: without holding the lesson it finds announcements after cancellations',
  { timeout: 300_000 },
  async () => {
    const { tooLate } = await race(careless, () => 20_000)
    expect(tooLate.length).toBeGreaterThan(0)
  },
)

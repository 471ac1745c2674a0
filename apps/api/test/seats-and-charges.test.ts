// Tests the constraints with plain SQL: a seat is sold once, and a session is charged exactly as its state asks.
import { plantSession } from '@summa/prisma/plant-session'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantPair } from './plant.ts'
import { plantSeat, plantSlot, type Slot } from './slots.ts'

const world = await createWorld()
const { owner } = world
/** A connection as the app's role, without the application. */
const sql = new pg.Pool({ connectionString: world.ctx.config.databaseUrl })
afterAll(() => sql.end())

const ten = '2026-03-02T10:00:00.000Z'
const noon = '2026-03-02T12:00:00.000Z'

/** A class and two students. */
async function plantClass(capacity = 8) {
  const pair = await plantPair(owner)
  const { studentId: other } = await plantPair(owner, pair.orgId)
  return { pair, other, slot: await plantSlot(owner, pair, { startAtUtc: ten, capacity }) }
}

async function bookedCount({ id }: Slot): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    'SELECT "bookedCount" AS count FROM "TimeSlot" WHERE id = $1',
    [id],
  )
  return rows[0]!.count
}

const charge = `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
  SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, now() FROM "Session" WHERE id = $1`

/** Runs several statements in one transaction, as the app's role. */
async function together(statements: readonly [string, unknown[]][]) {
  const client = await sql.connect()
  try {
    await client.query('BEGIN')
    for (const [text, values] of statements) await client.query(text, values)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

test('two students can share a class, but one student cannot take two seats', async () => {
  const { pair, other, slot } = await plantClass()
  await plantSeat(sql, slot, pair.studentId)
  await plantSeat(sql, slot, other)
  expect(await bookedCount(slot)).toBe(2)
  await expect(plantSeat(sql, slot, other)).rejects.toMatchObject({ constraint: 'session_student_is_free' })
})

test('a teacher of a class cannot teach a lesson or another class at the same time', async () => {
  const { pair, other, slot } = await plantClass()
  await plantSeat(sql, slot, pair.studentId)
  const at = '2026-03-02T10:30:00.000Z'
  await expect(plantSession(sql, { ...pair, studentId: other, startAtUtc: at })).rejects.toMatchObject({
    constraint: 'session_teacher_is_free',
  })
  const second = await plantSlot(owner, pair, { startAtUtc: at })
  await expect(plantSeat(sql, second, other)).rejects.toMatchObject({ constraint: 'session_teacher_is_free' })
})

test('a slot without bookings does not clash', async () => {
  const { pair } = await plantClass()
  await plantSession(sql, { ...pair, startAtUtc: ten })
})

test('a seat cannot be moved away from its slot alone; slot and seats move together', async () => {
  const { pair, slot } = await plantClass()
  const id = await plantSeat(sql, slot, pair.studentId)
  const later = `"startAtUtc" = "startAtUtc" + interval '1 hour', "endAtUtc" = "endAtUtc" + interval '1 hour'`
  await expect(sql.query(`UPDATE "Session" SET ${later} WHERE id = $1`, [id])).rejects.toMatchObject({
    constraint: 'session_seat_at_slot',
  })
  await together([
    [`UPDATE "TimeSlot" SET ${later} WHERE id = $1`, [slot.id]],
    [`UPDATE "Session" SET ${later} WHERE "slotId" = $1`, [slot.id]],
  ])
  await expect(sql.query(`UPDATE "TimeSlot" SET ${later} WHERE id = $1`, [slot.id])).rejects.toMatchObject({
    constraint: 'session_seat_at_slot',
  })
})

test(
  'of two hundred connections that take a seat of a class of eight at once, eight succeed',
  { timeout: 60_000 },
  async () => {
    const { pair, slot } = await plantClass()
    const students = await Promise.all(
      Array.from({ length: 200 }, async () => (await plantPair(owner, pair.orgId)).studentId),
    )
    const racers = new pg.Pool({ connectionString: world.ownerUrl, max: 60 })
    try {
      const results = await Promise.allSettled(
        students.map((studentId) => plantSeat(racers, slot, studentId)),
      )
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused).toHaveLength(192)
      for (const { reason } of refused) expect(reason).toMatchObject({ constraint: 'slot_seats' })
      expect(await bookedCount(slot)).toBe(8)
    } finally {
      await racers.end()
    }
  },
)

test('the capacity cannot fall below the booked seats', async () => {
  const { pair, other, slot } = await plantClass()
  await plantSeat(sql, slot, pair.studentId)
  await plantSeat(sql, slot, other)
  await expect(
    sql.query('UPDATE "TimeSlot" SET capacity = 1 WHERE id = $1', [slot.id]),
  ).rejects.toMatchObject({
    constraint: 'slot_seats',
  })
})

test('only triggers may change the count of seats', async () => {
  const { slot } = await plantClass()
  for (const column of ['"bookedCount" = 0', 'settled = true'])
    await expect(sql.query(`UPDATE "TimeSlot" SET ${column} WHERE id = $1`, [slot.id])).rejects.toMatchObject(
      {
        code: '42501',
      },
    )
})

test('a late cancellation is charged and frees the seat, the student and the teacher', async () => {
  const { pair, other, slot } = await plantClass(1)
  const id = await plantSeat(sql, slot, pair.studentId)
  await expect(plantSeat(sql, slot, other)).rejects.toMatchObject({ constraint: 'slot_seats' })
  await together([
    [
      `UPDATE "Session" SET status = 'NO_SHOW', "completedAt" = now(), "releasedAt" = "startAtUtc" - interval '1 hour' WHERE id = $1`,
      [id],
    ],
    [charge, [id]],
  ])
  expect(await bookedCount(slot)).toBe(0)
  const { teacherId } = await plantPair(owner, pair.orgId)
  await plantSession(sql, { ...pair, teacherId, startAtUtc: ten })
  await plantSeat(sql, slot, other)
  expect(await bookedCount(slot)).toBe(1)
  await expect(
    sql.query('UPDATE "Session" SET "releasedAt" = NULL WHERE id = $1', [id]),
  ).rejects.toMatchObject({ constraint: 'session_history_stands' })
})

test('a seat can be given up late only before the start', async () => {
  const { pair, slot } = await plantClass()
  const id = await plantSeat(sql, slot, pair.studentId)
  await expect(
    sql.query(
      `UPDATE "Session" SET status = 'NO_SHOW', "completedAt" = now(), "releasedAt" = "startAtUtc" WHERE id = $1`,
      [id],
    ),
  ).rejects.toMatchObject({ constraint: 'session_released_late' })
})

const complete = `UPDATE "Session" SET status = 'COMPLETED', "completedAt" = now() WHERE id = $1`

test('a missing charge is refused at commit', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon })
  await expect(sql.query(complete, [id])).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
})

test('a second charge is refused', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon })
  await together([
    [complete, [id]],
    [charge, [id]],
  ])
  await expect(sql.query(charge, [id])).rejects.toMatchObject({ constraint: 'HourLedgerEntry_sessionId_key' })
})

test('a charge of another amount is refused at commit', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon })
  await expect(
    together([
      [complete, [id]],
      [charge.replace('-"consumesUnits"', '-2'), [id]],
    ]),
  ).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
})

test('a charge of a lesson that is not over is refused at commit', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon })
  await expect(sql.query(charge, [id])).rejects.toMatchObject({
    constraint: 'ledger_charge_is_of_session_over',
  })
})

test('a charge in the wrong ledger is refused at commit; a free lesson has no entry', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon, paidWith: 'FREE' })
  await expect(
    together([
      [complete, [id]],
      [charge, [id]],
    ]),
  ).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
  await sql.query(complete, [id])
  await expect(sql.query(charge, [id])).rejects.toMatchObject({
    constraint: 'ledger_charge_is_of_session_over',
  })
  const { rows } = await sql.query('SELECT * FROM "SessionCharge" WHERE "sessionId" = $1', [id])
  expect(rows).toEqual([{ sessionId: id, ledger: 'FREE', entryId: null, givenBack: false }])
})

test('lessons whose ledger does not exist yet cannot be over; lessons paid from a balance cannot be made', async () => {
  for (const paidWith of ['MEMBERSHIP', 'INVOICE'] as const) {
    const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon, paidWith })
    await expect(sql.query(complete, [id])).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
  }
  const inMoney = { paidWith: 'WALLET', priceCents: 100, priceCurrency: 'AUD' } as const
  await expect(
    plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon, ...inMoney }),
  ).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
})

test('how a lesson is paid cannot change once it is over', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon })
  await together([
    [complete, [id]],
    [charge, [id]],
  ])
  for (const change of [`"paidWith" = 'FREE'`, `"priceCents" = 1, "priceCurrency" = 'AUD'`])
    await expect(sql.query(`UPDATE "Session" SET ${change} WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'session_history_stands',
    })
})

test('the pay of a class cannot change once a seat is completed', async () => {
  const { pair, slot } = await plantClass()
  const id = await plantSeat(sql, slot, pair.studentId)
  await sql.query('UPDATE "TimeSlot" SET "classHourlyWageCents" = 8000 WHERE id = $1', [slot.id])
  await together([
    [complete, [id]],
    [charge, [id]],
  ])
  await expect(
    sql.query('UPDATE "TimeSlot" SET "classHourlyWageCents" = 9000 WHERE id = $1', [slot.id]),
  ).rejects.toMatchObject({ constraint: 'slot_history_stands' })
  await sql.query('UPDATE "TimeSlot" SET capacity = 9 WHERE id = $1', [slot.id])
})

test('templates of one program cannot overlap while in effect; those of two programs may', async () => {
  const { orgId, teacherId } = await plantPair(owner)
  const program = async (slug: string) => {
    const { rows } = await sql.query<{ id: string }>(
      `INSERT INTO "Program" ("orgId", slug, name, "durationMinutes", color, "createdAt") VALUES ($1, $2, $2, 60, '#2f6b4f', now()) RETURNING id`,
      [orgId, slug],
    )
    return rows[0]!.id
  }
  const [yoga, dance] = [await program('yoga'), await program('dance')]
  const template = (programId: string | null, from: string, to: string, effectiveFrom = '2026-03-01') =>
    sql.query(
      `INSERT INTO "AvailabilityTemplate" ("orgId", "teacherId", "dayOfWeek", "startLocal", "endLocal", "sessionMinutes", "timeZone",
         capacity, "programId", subject, "isPublic", units, "wageCurrency", "effectiveFrom", "effectiveTo", "createdAt")
       VALUES ($1, $2, 1, $3, $4, 60, 'UTC', 1, $5, 'Yoga', false, 1, 'AUD', $6, $6::date + 30, now())`,
      [orgId, teacherId, from, to, programId, effectiveFrom],
    )
  await template(yoga, '09:00', '12:00')
  await template(dance, '09:00', '12:00')
  await template(yoga, '12:00', '24:00')
  await template(yoga, '09:00', '12:00', '2026-04-01')
  await expect(template(yoga, '11:00', '13:00')).rejects.toMatchObject({ constraint: 'template_overlap' })
  await template(null, '09:00', '12:00')
  await expect(template(null, '09:00', '10:00')).rejects.toMatchObject({ constraint: 'template_overlap' })
})

test('the application cannot call the function that counts seats', async () => {
  const client = await sql.connect()
  try {
    await client.query('CREATE TEMP TABLE seats_of_nobody ("liveSlotId" uuid)')
    const count = client.query(
      'CREATE TRIGGER count AFTER UPDATE ON seats_of_nobody FOR EACH ROW EXECUTE FUNCTION count_seats()',
    )
    await expect(count).rejects.toMatchObject({ code: '42501' })
  } finally {
    client.release(true)
  }
})

// SQL straight at the constraints: a seat is sold once, and a session is charged exactly as its state asks.
import { plantSession } from '@summa/prisma/plant-session'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantPair } from './plant.ts'
import { plantSeat, plantSlot, type Slot } from './slots.ts'

const world = await createWorld()
const { owner } = world
/** As the app's role, past the application. */
const sql = new pg.Pool({ connectionString: world.ctx.config.databaseUrl })
afterAll(() => sql.end())

const ten = '2026-03-02T10:00:00.000Z'
const noon = '2026-03-02T12:00:00.000Z'

/** A class of eight and two students. */
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

/** Several statements as the app's role, in one transaction. */
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

test('two students share a class; one student does not sit in it twice', async () => {
  const { pair, other, slot } = await plantClass()
  await plantSeat(sql, slot, pair.studentId)
  await plantSeat(sql, slot, other)
  expect(await bookedCount(slot)).toBe(2)
  await expect(plantSeat(sql, slot, other)).rejects.toMatchObject({ constraint: 'session_student_is_free' })
})

test('who teaches a class teaches nothing else then, neither a lesson nor another class', async () => {
  const { pair, other, slot } = await plantClass()
  await plantSeat(sql, slot, pair.studentId)
  const at = '2026-03-02T10:30:00.000Z'
  await expect(plantSession(sql, { ...pair, studentId: other, startAtUtc: at })).rejects.toMatchObject({
    constraint: 'session_teacher_is_free',
  })
  const second = await plantSlot(owner, pair, { startAtUtc: at })
  await expect(plantSeat(sql, second, other)).rejects.toMatchObject({ constraint: 'session_teacher_is_free' })
})

test('an empty slot clashes with nothing', async () => {
  const { pair } = await plantClass()
  await plantSession(sql, { ...pair, startAtUtc: ten })
})

test('a seat that is moved off its slot’s time is refused at commit; slot and seats move together', async () => {
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
  'two hundred connections that take a seat of a class of eight leave eight',
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

test('the capacity does not fall below the seats that are taken', async () => {
  const { pair, other, slot } = await plantClass()
  await plantSeat(sql, slot, pair.studentId)
  await plantSeat(sql, slot, other)
  await expect(
    sql.query('UPDATE "TimeSlot" SET capacity = 1 WHERE id = $1', [slot.id]),
  ).rejects.toMatchObject({
    constraint: 'slot_seats',
  })
})

test('nobody but the trigger counts seats', async () => {
  const { slot } = await plantClass()
  for (const column of ['"bookedCount" = 0', 'settled = true'])
    await expect(sql.query(`UPDATE "TimeSlot" SET ${column} WHERE id = $1`, [slot.id])).rejects.toMatchObject(
      {
        code: '42501',
      },
    )
})

test('a seat that is cancelled late is charged, and frees the seat, the student and the teacher', async () => {
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

test('a seat is given up late before the start, not after it', async () => {
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

test('a charge of what is not over is refused at commit', async () => {
  const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon })
  await expect(sql.query(charge, [id])).rejects.toMatchObject({
    constraint: 'ledger_charge_is_of_session_over',
  })
})

test('a charge in the wrong ledger is refused at commit, and a free lesson has none', async () => {
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

test('what no ledger can pay yet cannot be over, and a balance would have paid when it was made', async () => {
  for (const paidWith of ['MEMBERSHIP', 'INVOICE'] as const) {
    const id = await plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon, paidWith })
    await expect(sql.query(complete, [id])).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
  }
  const inMoney = { paidWith: 'WALLET', priceCents: 100, priceCurrency: 'AUD' } as const
  await expect(
    plantSession(sql, { ...(await plantPair(owner)), startAtUtc: noon, ...inMoney }),
  ).rejects.toMatchObject({ constraint: 'session_over_is_charged' })
})

test('who pays for a lesson that is over does not change', async () => {
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

test('a class that somebody sat in stays what it was', async () => {
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

test('templates of one program do not overlap while they are in effect; those of two programs may', async () => {
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

test('the application cannot have seats counted that there are not', async () => {
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

// Slots and seats, planted as the database's owner: the API cannot create them yet.
import { insertSessions } from '@summa/prisma/plant-session'
import type pg from 'pg'

type Connection = Pick<pg.Pool, 'query'>

export type Slot = { id: string; orgId: string; teacherId: string; startAtUtc: string; endAtUtc: string }

type Settings = {
  startAtUtc: string
  minutes?: number
  capacity?: number
  classWageCents?: number
  seatWageCents?: number
}

export async function plantSlot(
  sql: Connection,
  { orgId, teacherId }: { orgId: string; teacherId: string },
  { startAtUtc, minutes = 60, capacity = 8, classWageCents = 0, seatWageCents = 0 }: Settings,
): Promise<Slot> {
  const endAtUtc = new Date(Date.parse(startAtUtc) + minutes * 60_000).toISOString()
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO "TimeSlot" ("orgId", "teacherId", "startAtUtc", "endAtUtc", "timeZone", "onDate", "startLocal", "endLocal",
       capacity, source, subject, "isPublic", units, "classHourlyWageCents", "seatHourlyWageCents", "wageCurrency",
       "opensDaysBefore", "refundNoticeHours", "createdAt")
     VALUES ($1, $2, $3, $4, 'UTC', $3::timestamptz AT TIME ZONE 'UTC', to_char($3::timestamptz AT TIME ZONE 'UTC', 'HH24:MI'),
       to_char($4::timestamptz AT TIME ZONE 'UTC', 'HH24:MI'), $5, 'MANUAL', 'Yoga', true, 1, $6, $7, 'AUD', 14, 2, now())
     RETURNING id`,
    [orgId, teacherId, startAtUtc, endAtUtc, capacity, classWageCents, seatWageCents],
  )
  return { id: rows[0]!.id, orgId, teacherId, startAtUtc, endAtUtc }
}

/** The columns of a seat, read from its slot. */
const seat = {
  studentId: '$2',
  subject: 'subject',
  endAtUtc: '"endAtUtc"',
  classTimeZone: '"timeZone"',
  paidWith: '$3',
  studentHourlyRateCentsSnapshot: 'NULL',
  teacherHourlyWageCentsSnapshot: '"seatHourlyWageCents"',
  currencySnapshot: '"wageCurrency"',
  slotId: 'id',
  refundableUntilUtc: `"startAtUtc" - "refundNoticeHours" * interval '1 hour'`,
  createdAt: 'now()',
}

/** A planned session that takes a seat of the slot. */
export async function plantSeat(
  sql: Connection,
  { id }: Slot,
  studentId: string,
  paidWith: 'HOURS' | 'FREE' = 'HOURS',
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `${insertSessions(seat, 'FROM "TimeSlot" WHERE id = $1')} RETURNING id`,
    [id, studentId, paidWith],
  )
  return rows[0]!.id
}

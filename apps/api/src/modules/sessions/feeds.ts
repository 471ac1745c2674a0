// Reading a person's lessons from a calendar program: whoever knows the address may.
import type { Decoded, getFeed as contract } from '@summa/contracts'
import { toCalendar, type CalendarEvent } from '@summa/domain'
import type { Actor, Context } from '../../context.ts'
import { DomainError } from '../../domain-error.ts'
import { hashToken } from '../identity/index.ts'

const day = 86_400_000
const daysBack = 90
const daysAhead = 365

export async function getFeed(
  { pool }: Context,
  { orgId, userId }: Actor,
): Promise<Decoded<typeof contract, 'response'>> {
  const { rows } = await pool.query<{ createdAt: Date }>({
    name: 'get-feed',
    text: `SELECT "createdAt" FROM "CalendarFeed" WHERE "userId" = $1 AND "orgId" = $2 AND "revokedAt" IS NULL`,
    values: [userId, orgId],
  })
  const [feed] = rows
  return { exists: feed !== undefined, createdAt: feed?.createdAt ?? null }
}

type FeedRow = { userId: string; orgId: string; role: string; organization: string }

export async function readFeed(ctx: Context, token: string): Promise<string> {
  const now = ctx.clock.now()
  const { rows } = await ctx.pool.query<FeedRow>({
    name: 'find-feed',
    text: `SELECT f."userId", f."orgId", u.role, o.name AS organization FROM "CalendarFeed" f
           JOIN "User" u ON u.id = f."userId" AND u.status = 'ACTIVE'
           JOIN "Organization" o ON o.id = f."orgId"
           WHERE f."tokenHash" = $1 AND f."revokedAt" IS NULL`,
    values: [hashToken(token)],
  })
  const [feed] = rows
  if (feed === undefined) throw new DomainError('NOT_FOUND')
  return toCalendar(now, { name: feed.organization, events: await readEvents(ctx, feed, now) })
}

type EventRow = Omit<CalendarEvent, 'title'> & { subject: string; otherName: string }

async function readEvents(
  { pool }: Context,
  { userId, orgId, role }: FeedRow,
  now: Date,
): Promise<CalendarEvent[]> {
  const [own, other] = role === 'TEACHER' ? ['teacherId', 'p'] : ['studentId', 't']
  const { rows } = await pool.query<EventRow>({
    name: `read-events-${own}`,
    text: `SELECT s.id, s.version, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone",
             s.status = 'CANCELLED' AS cancelled, s."lessonNote" AS description,
             coalesce(s."meetingUrl", t."meetingUrl") AS location, ${other}."displayName" AS "otherName"
           FROM "Session" s
           JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
           JOIN "StudentProfile" p ON p."userId" = s."studentId"
           WHERE s."${own}" = $1 AND s."orgId" = $2 AND s."startAtUtc" BETWEEN $3 AND $4
           ORDER BY s."startAtUtc", s.id`,
    values: [
      userId,
      orgId,
      new Date(now.getTime() - daysBack * day),
      new Date(now.getTime() + daysAhead * day),
    ],
  })
  return rows.map(({ subject, otherName, ...event }) => ({ ...event, title: `${subject} · ${otherName}` }))
}

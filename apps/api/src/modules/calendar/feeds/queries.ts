// Lessons for a calendar program: whoever knows the address may read them.
import { createHash } from 'node:crypto'
import type { Decoded, getFeed as contract } from '@summa/contracts'
import { calendarEdition, type Calendar, type CalendarEvent } from '@summa/domain/calendar'
import type { Actor, Context } from '../../../context.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { lastActOn } from '../../ground/audit/index.ts'
import { actingFor } from '../../ground/families/index.ts'
import { hashToken, withAccount } from '../../ground/identity/index.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'

const day = 86_400_000
const daysBack = 90
const daysAhead = 365

export async function getFeed(
  ctx: Context,
  { orgId, userId, role, studentId }: Actor,
): Promise<Decoded<typeof contract, 'response'>> {
  const [feed] = await select<{ createdAt: Date }>(
    ctx,
    'get-feed',
    sql`SELECT "createdAt" FROM "CalendarFeed"
        WHERE "userId" = ${userId} AND "orgId" = ${orgId} AND "revokedAt" IS NULL
          AND role = ${role} AND "studentId" IS NOT DISTINCT FROM ${studentId ?? null}`,
  )
  return { exists: feed !== undefined, createdAt: feed?.createdAt ?? null }
}

type FeedRow = {
  id: string
  userId: string
  orgId: string
  role: string
  studentIds: string[] | null
  organization: string
  entityTag: string | null
  changedAt: Date | null
}

export type Feed = { calendar: Calendar; entityTag: string; changedAt: Date }

export async function readFeed(ctx: Context, token: string): Promise<Feed> {
  const now = ctx.clock.now()
  const [feed] = await select<FeedRow>(
    ctx,
    'find-feed',
    sql`SELECT f.id, f."userId", f."orgId", f."entityTag", f."changedAt", f.role, o.name AS organization,
          ${actingFor('f')} AS "studentIds"
        FROM "CalendarFeed" f ${raw(withAccount('f."userId"'))} ${raw(withOrganization('f."orgId"'))}
        WHERE f."tokenHash" = ${hashToken(token)} AND f."revokedAt" IS NULL AND u.status = 'ACTIVE'
          AND f.role = ANY (u.roles)`,
  )
  if (feed === undefined || (feed.role === 'STUDENT' && feed.studentIds === null))
    throw new DomainError('NOT_FOUND')
  const calendar = { name: feed.organization, events: await readEvents(ctx, feed, now) }
  const entityTag = entityTagOf(calendar)
  if (entityTag === feed.entityTag && feed.changedAt !== null)
    return { calendar, entityTag, changedAt: feed.changedAt }
  // Last-Modified counts whole seconds, so each change gets a second of its own, even with several processes.
  const [noted] = await select<{ changedAt: Date }>(
    ctx,
    'update-feed',
    sql`UPDATE "CalendarFeed" SET "entityTag" = ${entityTag},
          "changedAt" = greatest(${now}, date_trunc('second', "changedAt") + interval '1 second')
        WHERE id = ${feed.id} RETURNING "changedAt"`,
  )
  return { calendar, entityTag, changedAt: noted?.changedAt ?? now }
}

/**
 * A hash of everything that the text is made from, so the text itself need not be made. Includes Node's version, which
 * brings the time zone data. It is a weak tag, so that a proxy may compress the text.
 */
function entityTagOf(calendar: Calendar): string {
  const made = JSON.stringify([calendarEdition, process.version, calendar])
  return `W/"${createHash('sha256').update(made).digest('base64url')}"`
}

type EventRow = Omit<CalendarEvent, 'title'> & { subject: string; otherName: string }

/** A feed of several students says whose lesson it is as well. */
function otherOf(studentIds: readonly string[] | null): string {
  const teacher = 't."displayName"'
  return (studentIds?.length ?? 0) > 1 ? `p."displayName" || ' · ' || ${teacher}` : teacher
}

/** The fields of people that events show. */
const shown = ['displayName', 'meetingUrl']

async function readEvents(
  ctx: Context,
  { userId, orgId, role, studentIds }: FeedRow,
  now: Date,
): Promise<CalendarEvent[]> {
  const [own, other] =
    role === 'TEACHER'
      ? [sql`s."teacherId" = ${userId}`, raw('p."displayName"')]
      : [sql`s."studentId" = ANY (${studentIds}::uuid[])`, raw(otherOf(studentIds))]
  const earliest = new Date(now.getTime() - daysBack * day)
  const latest = new Date(now.getTime() + daysAhead * day)
  const rows = await select<EventRow>(
    ctx,
    'read-events',
    sql`WITH lesson AS MATERIALIZED (
          SELECT s.* FROM "Session" s
          WHERE ${own} AND s."orgId" = ${orgId} AND s."startAtUtc" BETWEEN ${earliest} AND ${latest}
        ), person AS MATERIALIZED (
          SELECT id, ${raw(lastActOn('one.id', shown))} AS "changedAt"
          FROM (SELECT "teacherId" AS id FROM lesson UNION SELECT "studentId" FROM lesson) one
        )
        SELECT s.id, s.version, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone",
          s.status = 'CANCELLED' OR s."releasedAt" IS NOT NULL AS cancelled, s."lessonNote" AS description,
          coalesce(s."meetingUrl", t."meetingUrl") AS location, ${other} AS "otherName",
          greatest(s."createdAt", ${raw(lastActOn('s.id'))}, teacher."changedAt", student."changedAt") AS "changedAt"
        FROM lesson s ${raw(withTeacher('s."teacherId"'))} ${raw(withStudent('s."studentId"'))}
        JOIN person teacher ON teacher.id = s."teacherId" JOIN person student ON student.id = s."studentId"
        ORDER BY s."startAtUtc", s.id`,
  )
  return rows.map(({ subject, otherName, ...event }) => ({ ...event, title: `${subject} · ${otherName}` }))
}

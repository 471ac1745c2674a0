// Turns what happened in one transaction into one thing for each person to know.
import type { Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import type { Tx } from '../../../db/client.ts'
import { events, type EventName } from '../../../events.ts'
import type { EventRun, Heard } from '../../../jobs/define-job.ts'
import { takeAct, type ActEvent } from '../../../jobs/acts.ts'
import { select, sql } from '../../../db/statement.ts'
import type { Matter } from './audience.ts'
import { draftLesson } from './draft-lessons.ts'
import { draftHours, draftPay, draftPeople } from './draft-others.ts'
import { oneForEach, topicOf, type Draft } from './drafts.ts'
import { readGuardians, readLessons, readOffice, readRequests } from './facts.ts'
import { draftRows, insertNotifications, reachOf } from './insert-notifications.ts'
import { kinds } from './kinds.ts'

/** The events that people are told of, and those that can make a balance of hours low. */
export const toldEvents = [
  'session.scheduled',
  'session.moved',
  'session.cancelled',
  'session.completed',
  'session.missed',
  'session.noteWritten',
  'session.waived',
  'series.scheduled',
  'series.edited',
  'series.ended',
  'change.requested',
  'change.withdrawn',
  'change.approved',
  'change.rejected',
  'change.expired',
  'hours.added',
  'hours.reversed',
  'week.settled',
  'settlement.confirmed',
  'settlement.paid',
  'account.deviceAdded',
  'account.passwordChanged',
  'account.twoStepChanged',
  'family.memberAdded',
  'family.memberRemoved',
  'signUp.received',
  'signUp.decided',
  'address.bounced',
  'notification.testAsked',
] as const satisfies readonly EventName[]

export const planJob = 'plan-notifications'

/** The first job of an act plans for all its events; the others find it done. */
export async function planAct(
  ctx: Context,
  run: Pick<EventRun, 'eventId' | 'orgId' | 'actId'>,
): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, undefined, async (tx) => {
    const act = await takeAct(tx, run, planJob, now)
    if (act === null) return
    const drafts = oneForEach(await draftAct(tx, run.orgId, now, act))
    if (drafts.length === 0) return
    const id = run.actId ?? run.eventId
    const rows = drafts.map((draft) => ({ ...draft, cause: `act:${id}:${topicOf(draft)}` }))
    const reach = reachOf(ctx)
    await tx.$executeRaw(insertNotifications(draftRows(rows, run.orgId, reach), now, reach))
  })
}

type Known = ActEvent & { heard: Heard }

async function draftAct(tx: Tx, orgId: string, now: Date, act: readonly ActEvent[]): Promise<Draft[]> {
  const known = act.flatMap((event): Known[] =>
    isTold(event.type)
      ? [{ ...event, heard: { name: event.type, told: events[event.type].parse(event.payload) } as Heard }]
      : [],
  )
  const [first] = known
  if (first === undefined) return []
  const heard = known.map((event) => event.heard)
  const matter = await readMatter(tx, orgId, now, first.at, heard)
  const others = { ...matter, source: tx }
  const drafts = [
    ...heard.flatMap((event) => draftLesson(event, matter)),
    ...(await draftHours(others, heard)),
    ...(await draftPay(others, heard)),
    ...(await draftPeople(others, heard)),
  ]
  // Whoever acted knows it already, unless it is about the safety of their account.
  return drafts.filter(({ kind, userId }) => {
    const { group } = kinds[kind]
    if (group === 'SECURITY' || kind === 'TEST') return true
    return !first.silent && (userId === null || userId !== first.byUserId)
  })
}

function isTold(type: string): type is (typeof toldEvents)[number] {
  return (toldEvents as readonly string[]).includes(type)
}

async function readMatter(
  tx: Tx,
  orgId: string,
  now: Date,
  at: Date,
  heard: readonly Heard[],
): Promise<Matter> {
  const lessonIds = new Set<string>()
  const requestIds = new Set<string>()
  const teacherIds = new Set<string>()
  const studentIds = new Set<string>()
  let officeIsTold = false
  for (const { name, told } of heard) {
    if ('studentId' in told) studentIds.add(told.studentId)
    if ('teacherId' in told) teacherIds.add(told.teacherId)
    if ('sessionId' in told && name !== 'session.completed') lessonIds.add(told.sessionId)
    if ('changeRequestId' in told) requestIds.add(told.changeRequestId)
    if (name === 'session.moved') teacherIds.add(told.before.teacherId)
    if (name === 'series.scheduled') for (const id of told.sessionIds) lessonIds.add(id)
    if (name === 'series.edited') {
      for (const id of [...told.scheduled, ...told.cancelled]) lessonIds.add(id)
      for (const { sessionId, before } of told.moved) {
        lessonIds.add(sessionId)
        teacherIds.add(before.teacherId)
      }
    }
    if (name === 'series.ended') for (const id of told.cancelled) lessonIds.add(id)
    officeIsTold ||= officeEvents.has(name)
  }
  const lessons = await readLessons(tx, [...lessonIds])
  for (const { studentId } of lessons.values()) studentIds.add(studentId)
  return {
    now,
    at,
    lessons,
    requests: requestIds.size === 0 ? new Map() : await readRequests(tx, [...requestIds]),
    names: teacherIds.size === 0 ? new Map() : await readTeacherNames(tx, [...teacherIds]),
    guardians: studentIds.size === 0 ? new Map() : await readGuardians(tx, [...studentIds]),
    office: officeIsTold ? await readOffice(tx, orgId) : [],
  }
}

const officeEvents = new Set<EventName>([
  'change.requested',
  'change.withdrawn',
  'signUp.received',
  'address.bounced',
])

async function readTeacherNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await select<{ id: string; name: string }>(
    tx,
    'read-teacher-names',
    sql`SELECT "userId" AS id, "displayName" AS name FROM "TeacherProfile" WHERE "userId" = ANY (${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

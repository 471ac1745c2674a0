// What the events of hours, pay, accounts and families mean for the people concerned. Lessons are in draft-lessons.ts.
import { LOW_UNITS } from '@summa/contracts'
import type { Heard } from '../../../jobs/define-job.ts'
import { select, sql, type Source } from '../../../db/statement.ts'
import { later, toFamily, toOffice, toPerson, toTeacher, type Matter } from './audience.ts'
import type { Draft } from './drafts.ts'
import { readBalances, readSettlements, type Balance } from './facts.ts'
import type { Told } from './kinds.ts'

/** What the lists below are made from. */
type Act = Matter & { source: Source }

/** Hours that were added, taken back or given back, and balances that became low or negative by the act. */
export async function draftHours(act: Act, heard: readonly Heard[]): Promise<Draft[]> {
  const entryIds: string[] = []
  const sessionIds: string[] = []
  const studentIds: string[] = []
  for (const { name, told } of heard) {
    if (name === 'hours.added' || name === 'hours.reversed') entryIds.push(told.entryId)
    if (name === 'session.completed' || name === 'session.missed') sessionIds.push(told.sessionId)
    if (name === 'session.waived') studentIds.push(told.studentId)
    if (name === 'session.cancelled' && told.charged) sessionIds.push(told.sessionId)
  }
  if (entryIds.length + sessionIds.length + studentIds.length === 0) return []
  const balances = await readBalances(act.source, { entryIds, sessionIds, studentIds })
  const written = heard.flatMap((event) => {
    const told = ofEntry(act, event, balances)
    return told === undefined ? [] : toFamily(act, told.studentId, told.told, later(act.at, 3))
  })
  return [...written, ...[...balances.values()].flatMap((balance) => crossed(act, balance))]
}

function ofEntry({ lessons }: Act, { name, told }: Heard, balances: ReadonlyMap<string, Balance>) {
  if (name !== 'hours.added' && name !== 'hours.reversed' && name !== 'session.waived') return undefined
  const { studentId } = told
  const balance = balances.get(studentId)
  if (balance === undefined) return undefined
  const { studentName, after } = balance
  const hours = (units: number, reason: 'PURCHASE' | 'GIFT' | 'ADJUSTMENT' | 'WAIVED' | 'REVERSAL') => ({
    students: [{ studentId, studentName, units, reason, balance: after }],
  })
  if (name === 'session.waived') {
    const lesson = lessons.get(told.sessionId)
    if (lesson?.paidWith !== 'HOURS') return undefined
    return {
      studentId,
      told: { kind: 'HOURS_ADDED', facts: hours(lesson.consumesUnits, 'WAIVED') } satisfies Told,
    }
  }
  const made: Told =
    name === 'hours.added'
      ? { kind: 'HOURS_ADDED', facts: hours(told.units, reasonOf(told.reason)) }
      : { kind: 'HOURS_REVERSED', facts: hours(told.units, 'REVERSAL') }
  return { studentId, told: made }
}

function reasonOf(reason: string) {
  return reason === 'PURCHASE' || reason === 'GIFT' ? reason : 'ADJUSTMENT'
}

/** Only when an entry crosses the line: who was low already is not told again. */
function crossed(act: Act, { studentId, studentName, before, after }: Balance): Draft[] {
  const facts = { students: [{ studentId, studentName, balance: after }] }
  const expiresAt = later(act.at, 3)
  if (before >= 0 && after < 0) return toFamily(act, studentId, { kind: 'HOURS_NEGATIVE', facts }, expiresAt)
  if (before > LOW_UNITS && after <= LOW_UNITS)
    return toFamily(act, studentId, { kind: 'HOURS_LOW', facts }, expiresAt)
  return []
}

export async function draftPay({ source, at }: Act, heard: readonly Heard[]): Promise<Draft[]> {
  const kinds = {
    'week.settled': 'WEEK_SETTLED',
    'settlement.confirmed': 'SETTLEMENT_CONFIRMED',
    'settlement.paid': 'SETTLEMENT_PAID',
  } as const
  const told = heard.flatMap(({ name, told: data }) =>
    name in kinds && 'settlementId' in data
      ? [{ kind: kinds[name as keyof typeof kinds], id: data.settlementId }]
      : [],
  )
  if (told.length === 0) return []
  const settlements = await readSettlements(
    source,
    told.map(({ id }) => id),
  )
  const expiresAt = later(at, 7)
  return settlements.flatMap(({ teacherId, ...settlement }) => {
    const kind = told.find(({ id }) => id === settlement.settlementId)?.kind
    if (kind === undefined) return []
    const facts = { settlements: [settlement] }
    return [toTeacher(teacherId, { kind, facts }, expiresAt)]
  })
}

/** What concerns the safety of an account, who joins a family, and what the office must look at. */
export async function draftPeople(act: Act, heard: readonly Heard[]): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const event of heard) drafts.push(...(await draftPerson(act, event)))
  return drafts
}

async function draftPerson(act: Act, { name, told }: Heard): Promise<Draft[]> {
  const { at, source } = act
  const soon = later(at, 1)
  const days = later(at, 3)
  switch (name) {
    case 'account.deviceAdded':
      return [toPerson(told.userId, { kind: 'DEVICE_ADDED', facts: { userAgent: told.userAgent, at } }, soon)]
    case 'account.passwordChanged':
      return [toPerson(told.userId, { kind: 'PASSWORD_CHANGED', facts: { how: told.how, at } }, soon)]
    case 'account.twoStepChanged': {
      const { on, byOffice } = told
      return [toPerson(told.userId, { kind: 'TWO_STEP_CHANGED', facts: { on, byOffice, at } }, soon)]
    }
    case 'family.memberAdded':
    case 'family.memberRemoved': {
      const change = name === 'family.memberAdded' ? ('JOINED' as const) : ('LEFT' as const)
      const family = await readFamily(source, told)
      if (family === undefined) return []
      const { familyName, memberName, userIds } = family
      const facts = { change, familyName, memberName }
      return [told.userId, ...userIds].map((userId) => {
        const own = userId === told.userId
        return toPerson(userId, { kind: 'FAMILY_CHANGED', facts: { ...facts, own } }, days)
      })
    }
    case 'signUp.received': {
      const [signUp] = await select<{ displayName: string; email: string }>(
        source,
        'read-sign-up-told',
        sql`SELECT "displayName", email FROM "SignUp" WHERE id = ${told.signUpId}`,
      )
      if (signUp === undefined) return []
      return toOffice(act, { kind: 'SIGN_UP_RECEIVED', facts: { signUpId: told.signUpId, ...signUp } }, days)
    }
    case 'signUp.decided': {
      const family = await readFamily(source, told)
      if (family === undefined) return []
      const { familyName } = family
      return [toPerson(told.userId, { kind: 'SIGN_UP_DECIDED', facts: { familyName } }, days)]
    }
    case 'address.bounced': {
      const name = await readName(source, told.userId)
      const facts = { userId: told.userId, displayName: name ?? told.email, email: told.email }
      return toOffice(act, { kind: 'ADDRESS_BOUNCED', facts }, days)
    }
    case 'notification.testAsked': {
      const { channel, role } = told
      const test = { kind: 'TEST', facts: { channel } } as const
      const inMinutes = new Date(at.getTime() + 10 * 60_000)
      return [toPerson(told.userId, test, inMinutes)].map((draft) =>
        channel === 'TELEGRAM' ? { ...draft, userId: null } : { ...draft, role },
      )
    }
    default:
      return []
  }
}

type Family = { familyName: string; memberName: string; userIds: string[] }

/** The family, the name of the one who joined or left, and the others who may spend its money. */
async function readFamily(
  source: Source,
  { familyId, userId }: { familyId: string; userId: string },
): Promise<Family | undefined> {
  const [family] = await select<Family>(
    source,
    'read-family-told',
    sql`SELECT f.name AS "familyName", ${nameOf(userId)} AS "memberName",
          ARRAY(SELECT m."userId" FROM "FamilyMember" m JOIN "User" u ON u.id = m."userId"
                WHERE m."familyId" = f.id AND m."mayPay" AND m."userId" <> ${userId} AND u.status = 'ACTIVE'
                ORDER BY 1) AS "userIds"
        FROM "Family" f WHERE f.id = ${familyId}`,
  )
  return family
}

async function readName(source: Source, userId: string): Promise<string | undefined> {
  const [row] = await select<{ name: string | null }>(
    source,
    'read-name-told',
    sql`SELECT ${nameOf(userId)} AS name`,
  )
  return row?.name ?? undefined
}

function nameOf(userId: string) {
  return sql`(SELECT coalesce(p."displayName", t."displayName", u."displayName", u.email) FROM "User" u
    LEFT JOIN "StudentProfile" p ON p."userId" = u.id LEFT JOIN "TeacherProfile" t ON t."userId" = u.id
    WHERE u.id = ${userId}::uuid)`
}

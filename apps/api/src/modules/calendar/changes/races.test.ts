// Commands at the same instant, over real connections and many rounds. Each outcome must be one that could also have
// come from running them one after another.
import {
  approveRequest,
  cancelSession,
  getSession,
  moveSession,
  rejectRequest,
  requestChange,
  withdrawRequest,
  type Given,
  type Session,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { brokenInvariants } from '../../../../test/invariants.ts'
import { plantAdmin } from '../../../../test/people.ts'
import { plantTimetable, scheduled } from '../../../../test/timetable.ts'

const world = await createWorld({
  now: '2026-03-02T12:00:00.000Z',
  // A busy machine may take longer than callers usually wait.
  variables: { DATABASE_POOL: '20' },
  answerMilliseconds: 60_000,
})
const timetable = await plantTimetable(world)
const { admin, student } = timetable
const hour = 3_600_000
const day = 24 * hour

function at(milliseconds: number): string {
  return new Date(world.clock.now().getTime() + milliseconds).toISOString()
}

const asAdmin = { token: admin.token }

async function makeRequest(session: Session, body: Given<typeof requestChange, 'body'>): Promise<string> {
  const answer = await world.call(requestChange, { token: student.token, params: { id: session.id }, body })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.id
}

const reschedule = (startAtUtc: string) => ({
  type: 'RESCHEDULE' as const,
  proposedStartAtUtc: startAtUtc,
  proposedEndAtUtc: new Date(Date.parse(startAtUtc) + hour).toISOString(),
  proposedTimeZone: 'Asia/Shanghai',
})

async function lookUp({ id }: Session): Promise<Session> {
  const answer = await world.call(getSession, { ...asAdmin, params: { id } })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

const move = ({ id, version }: Session, startAtUtc: string) =>
  world.call(moveSession, {
    ...asAdmin,
    params: { id },
    body: { version, startAtUtc, endAtUtc: new Date(Date.parse(startAtUtc) + hour).toISOString() },
  })

const cancel = ({ id, version }: Session) =>
  world.call(cancelSession, { ...asAdmin, params: { id }, body: { version, reason: 'Rain' } })

const approve = (id: string) => world.call(approveRequest, { ...asAdmin, params: { id }, body: {} })

const outcomeOf = (answer: { ok: true } | { ok: false; problem: { code: string } }) =>
  answer.ok ? 'done' : answer.problem.code

async function chargesOf({ id }: Session): Promise<number> {
  const { rows } = await world.owner.query('SELECT FROM "HourLedgerEntry" WHERE "sessionId" = $1', [id])
  return rows.length
}

test(
  'of ten admins deciding one request, one succeeds and the others are told',
  { timeout: 120_000 },
  async () => {
    const admins = [admin]
    while (admins.length < 10) admins.push(await plantAdmin(world, timetable.orgId))
    for (let round = 0; round < 10; round += 1) {
      const session = await scheduled(world, timetable, at((10 + round) * day))
      const id = await makeRequest(
        session,
        round % 2 === 0 ? { type: 'CANCEL' } : reschedule(at((40 + round) * day)),
      )
      const answers = await Promise.all(
        admins.map(({ token }, n) =>
          world.call(n % 3 === 0 ? rejectRequest : approveRequest, { token, params: { id }, body: {} }),
        ),
      )
      const outcomes = answers.map(outcomeOf).sort()
      expect(outcomes).toEqual([...Array.from({ length: 9 }, () => 'ALREADY_DECIDED'), 'done'])
    }
  },
)

test('withdrawing and approving at once: only one succeeds', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 10; round += 1) {
    const session = await scheduled(world, timetable, at((60 + round) * day))
    const id = await makeRequest(session, { type: 'CANCEL' })
    const [withdrawn, approved] = await Promise.all([
      world.call(withdrawRequest, { token: student.token, params: { id } }),
      approve(id),
    ])
    expect([outcomeOf(withdrawn), outcomeOf(approved)].sort()).toEqual(['ALREADY_DECIDED', 'done'])
    expect((await lookUp(session)).status).toBe(approved.ok ? 'CANCELLED' : 'SCHEDULED')
  }
})

test(
  'completing, cancelling and moving a lesson at once: only one succeeds',
  { timeout: 180_000 },
  async () => {
    const seen = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const session = await scheduled(world, timetable, at(-2 * (round + 1) * hour))
      const acts = [
        () => world.runJob('complete-due-sessions').then(() => undefined),
        () => cancel(session),
        () => move(session, at((100 + round) * day)),
      ]
      const order = [round % 3, (round + 1) % 3, (round + 2) % 3].map((n) => acts[n]!)
      const answers = await Promise.all(order.map((act) => act()))
      expect(answers.filter((answer) => answer?.ok).length).toBeLessThanOrEqual(1)

      // A lesson that was locked just then is left for the next run.
      await world.runJob('complete-due-sessions')
      const { status } = await lookUp(session)
      const done = answers.some((answer) => answer?.ok)
      expect(done ? ['CANCELLED', 'SCHEDULED'] : ['COMPLETED']).toContain(status)
      expect(await chargesOf(session)).toBe(status === 'COMPLETED' ? 1 : 0)
      seen.add(status)
      world.clock.advance(1)
    }
    expect(seen.size, `only ever ${[...seen].join()}`).toBeGreaterThan(1)
    expect(await brokenInvariants(world.ownerUrl)).toEqual([])
  },
)

test(
  'moving a lesson while its move is approved: both happen, or the admin gets a version conflict',
  { timeout: 180_000 },
  async () => {
    for (let round = 0; round < 20; round += 1) {
      const session = await scheduled(world, timetable, at((200 + round) * day))
      const proposed = at((300 + round) * day)
      const id = await makeRequest(session, reschedule(proposed))
      const moving = () => move(session, at((400 + round) * day))
      const [first, second] = await Promise.all(
        round % 2 === 0 ? [moving(), approve(id)] : [approve(id), moving()],
      )
      const [moved, approved] = round % 2 === 0 ? [first, second] : [second, first]
      expect(outcomeOf(approved)).toBe('done')
      expect(['done', 'VERSION_CONFLICT']).toContain(outcomeOf(moved))
      expect(await lookUp(session)).toMatchObject({
        startAtUtc: new Date(proposed),
        version: session.version + (moved.ok ? 2 : 1),
      })
    }
  },
)

test(
  'cancelling a lesson while its request is approved: one succeeds and the other is refused',
  { timeout: 180_000 },
  async () => {
    for (let round = 0; round < 20; round += 1) {
      const session = await scheduled(world, timetable, at((500 + round) * day))
      const id = await makeRequest(
        session,
        round % 2 === 0 ? { type: 'CANCEL' } : reschedule(at((600 + round) * day)),
      )
      const [cancelled, approved] = await Promise.all([cancel(session), approve(id)])
      const both = [outcomeOf(cancelled), outcomeOf(approved)]
      expect([
        ['done', 'SESSION_NOT_SCHEDULED'],
        ['VERSION_CONFLICT', 'done'],
        ['SESSION_NOT_SCHEDULED', 'done'],
      ]).toContainEqual(both)
    }
    expect(await brokenInvariants(world.ownerUrl)).toEqual([])
  },
)

test('a request made while its lesson is cancelled never stays pending', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 20; round += 1) {
    const session = await scheduled(world, timetable, at((700 + round) * day))
    const [requested, cancelled] = await Promise.all([
      world.call(requestChange, {
        token: student.token,
        params: { id: session.id },
        body: { type: 'CANCEL' },
      }),
      cancel(session),
    ])
    expect(cancelled.ok).toBe(true)
    expect(['done', 'SESSION_NOT_SCHEDULED']).toContain(outcomeOf(requested))
    const { rows } = await world.owner.query(
      `SELECT FROM "ChangeRequest" WHERE "sessionId" = $1 AND status = 'PENDING'`,
      [session.id],
    )
    expect(rows).toHaveLength(0)
  }
})

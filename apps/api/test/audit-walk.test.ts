// Every command writes an audit line in its own transaction, so neither exists without the other.
import { auditActions, type Endpoint } from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantOrganization } from './people.ts'
import { plantPerson, rolesFor, sampleOf } from './samples.ts'

const world = await createWorld({
  variables: { CALLS_PER_MINUTE: '1000000' },
})

/** Calls other than GET that record nothing, and why. */
const silent: Record<string, string> = {
  refresh: 'an app does it by itself. Reuse of an old token is recorded.',
  forgotPassword: 'we do not know who asks. Sending the link is recorded.',
  askForCode: 'we do not know who asks. Sending the code is recorded.',
  checkTime: 'it changes nothing',
  readNotifications: 'it only says that somebody has looked',
  seeNotifications: 'it only says that somebody has looked',
}

const commands = world.app.endpoints.filter(({ method }) => method !== 'GET')
const acts = commands.filter(({ name }) => !(name in silent))

async function prepare(endpoint: Endpoint) {
  const [role = 'STUDENT'] = rolesFor(endpoint.access)
  const owner = await plantPerson(world, role, await plantOrganization(world))
  return { owner, call: await sampleOf(endpoint).call({ world, owner }) }
}

type Act = {
  transaction: string
  action: string
  targetId: string
  actorUserId: string
  orgId: string
  ip: string
  at: Date
}

async function actsOf(requestId: string | null): Promise<Act[]> {
  const { rows } = await world.sql.query<Act>(
    'SELECT xmin::text AS transaction, * FROM "AuditLog" WHERE "requestId" = $1',
    [requestId],
  )
  return rows
}

const { rows: tables } = await world.owner.query<{ table: string; keys: string[] }>(
  `SELECT table_name AS "table", array_agg(column_name::text) FILTER (
     WHERE data_type = 'uuid' AND column_name IN ('id', 'userId')) AS keys
   FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
   WHERE table_type = 'BASE TABLE' AND table_schema = 'public' GROUP BY 1 ORDER BY 1`,
)

/** The answers of all tables to one question. */
async function askAll<Row extends object>(ask: (table: string, keys: string[]) => string, values: unknown[]) {
  const text = tables.map(({ table, keys }) => ask(table, keys ?? [])).join(' UNION ALL ')
  const { rows } = await world.owner.query<Row & { table: string }>(text, values)
  return rows
}

/** Whether any table has a row with this id. */
async function exists(id: string): Promise<boolean> {
  const found = await askAll(
    (table, keys) =>
      `SELECT '${table}' AS "table" FROM "${table}" WHERE $1 IN (NULL::uuid${keys.map((key) => `, "${key}"`).join('')})`,
    [id],
  )
  return found.length > 0
}

/** The tables other than the audit log that a transaction has written to. */
async function writtenBy(transaction: string): Promise<string[]> {
  const written = await askAll(
    (table) => `SELECT '${table}' AS "table" FROM "${table}" WHERE xmin = $1::xid`,
    [transaction],
  )
  return written.map(({ table }) => table).filter((table) => table !== 'AuditLog')
}

/** An instant in the database's history: the number of the next transaction, and how many rows each table has. */
async function instant() {
  const { rows } = await world.owner.query<{ next: string }>(
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
  )
  return { next: rows[0]!.next, counts: await countsSince(rows[0]!.next) }
}

/** Per table: its rows, and how many of them were written by this transaction or a later one. */
function countsSince(next: string) {
  return askAll<{ rows: number; written: number }>(
    (table) =>
      `SELECT '${table}' AS "table", count(*)::int AS rows,
         count(*) FILTER (WHERE xmin::text::bigint >= $1::bigint)::int AS written FROM "${table}"`,
    [next],
  )
}

/** The tables that have fewer rows than at that instant: a row that is deleted leaves no trace of its transaction. */
async function emptiedSince({ next, counts }: Awaited<ReturnType<typeof instant>>): Promise<string[]> {
  const rowsBefore = new Map(counts.map(({ table, rows }) => [table, rows]))
  const now = await countsSince(next)
  return now.filter(({ table, rows }) => rows < (rowsBefore.get(table) ?? 0)).map(({ table }) => table)
}

test.each(acts)('$name is in the audit log with its author, target and request', async (endpoint) => {
  const { owner, call } = await prepare(endpoint)
  const before = await instant()
  const answer = await world.call(endpoint, { token: owner.token, ...call })
  if (!answer.ok) throw new Error(answer.problem.detail)
  const emptied = await emptiedSince(before)
  const written = await actsOf(answer.requestId)
  expect(written.length).toBeGreaterThan(0)
  for (const act of written) {
    expect(act).toMatchObject({
      actorUserId: owner.id,
      orgId: owner.orgId,
      ip: '127.0.0.1',
      at: world.clock.now(),
    })
    expect(auditActions).toContain(act.action)
    expect(await exists(act.targetId), 'the target exists').toBe(true)
    const changed = [...(await writtenBy(act.transaction)), ...emptied]
    expect(changed, 'the act and its effects are in one transaction').not.toEqual([])
  }
})

test.each(acts)('$name changes nothing when its audit line cannot be written', async (endpoint) => {
  const { owner, call } = await prepare(endpoint)
  const before = await instant()
  await world.owner.query(
    `CREATE OR REPLACE FUNCTION refuse_act() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'no act today' USING ERRCODE = 'XX000'; END $$;
     CREATE TRIGGER planted BEFORE INSERT ON "AuditLog" FOR EACH ROW EXECUTE FUNCTION refuse_act()`,
  )
  const answer = await world.call(endpoint, { token: owner.token, ...call })
  await world.owner.query('DROP TRIGGER planted ON "AuditLog"')
  expect(answer).toMatchObject({ status: 500, problem: { code: 'INTERNAL' } })
  expect(await countsSince(before.next)).toEqual(before.counts)

  // The same call succeeds once the audit log accepts lines again.
  expect(await world.call(endpoint, { token: owner.token, ...call })).toMatchObject({ ok: true })
  expect(await countsSince(before.next)).not.toEqual(before.counts)
})

test.each(commands.filter(({ name }) => name in silent))(
  '$name records nothing, on purpose',
  async (endpoint) => {
    const { owner, call } = await prepare(endpoint)
    const answer = await world.call(endpoint, { token: owner.token, ...call })
    if (!answer.ok) throw new Error(answer.problem.detail)
    expect(await actsOf(answer.requestId)).toEqual([])
  },
)

test('a refused call records nothing', async () => {
  for (const endpoint of acts) {
    if (endpoint.access === 'PUBLIC') continue
    const { call } = await prepare(endpoint)
    const { rows: before } = await world.sql.query('SELECT count(*) FROM "AuditLog"')
    expect(await world.call(endpoint, call)).toMatchObject({ status: 401 })
    const { rows: after } = await world.sql.query('SELECT count(*) FROM "AuditLog"')
    expect(after).toEqual(before)
  }
})

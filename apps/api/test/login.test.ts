// The application's database user: created by the owner, it has no rights beyond its role and needs only name and
// password.
import { randomBytes } from 'node:crypto'
import { connect, createServer, type AddressInfo } from 'node:net'
import { addHours, getReady, listStudents } from '@summa/contracts'
import { openLogin } from '@summa/prisma/login'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openQueue } from '../src/jobs/queue.ts'
import { createWorld } from './harness.ts'
import { plantAdmin, plantStudent } from './people.ts'
import { bundle, startWorker } from './worker.ts'

/** The start-up parameters that PgBouncer accepts by default. */
const accepted = ['user', 'database', 'application_name', 'client_encoding']

const pooler = await openPooler()
afterAll(() => pooler.close())
const world = await createWorld({ through: (url) => pooler.addressVia(url) })
const bundled = await bundle('test/echo-worker.ts')
const { ownerUrl } = world
const { databaseUrl } = world.ctx.config

/** An address of the same database with this user name. */
function addressOf(name: string, password = 'it is: known/to@tests?'): string {
  const url = new URL(databaseUrl)
  url.username = name
  url.password = encodeURIComponent(password)
  return url.href
}

const newName = () => `app_${randomBytes(6).toString('hex')}`

async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

describe('a connection with the application’s address', () => {
  test('signs in as the application’s user, with its settings', async () => {
    const rows = await ask(
      databaseUrl,
      `SELECT session_user AS name, current_user AS acts_as, current_setting('statement_timeout') AS statement,
         current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('TimeZone') AS zone`,
    )
    expect(rows).toEqual([
      { name: 'summa_api', acts_as: 'summa_api', statement: '30s', idle: '30s', zone: 'UTC' },
    ])
  })

  test('owns nothing and may create nothing', async () => {
    const rows = await ask(
      databaseUrl,
      `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS powerful,
         has_database_privilege(current_database(), 'CREATE') OR has_schema_privilege('public', 'CREATE') AS makes,
         (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owned,
         (SELECT array_agg(roleid::regrole::text) FROM pg_auth_members WHERE member = r.oid) AS roles
       FROM pg_roles r WHERE rolname = session_user`,
    )
    expect(rows).toEqual([{ powerful: false, makes: false, owned: 0, roles: ['summa_app'] }])
  })

  test.each([
    'SET ROLE summa_owner',
    'SET SESSION AUTHORIZATION summa_owner',
    'RESET ROLE; ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ALL',
    'RESET SESSION AUTHORIZATION; ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ALL',
    'SET ROLE summa_app; ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ALL',
    'GRANT summa_owner TO summa_api',
    'ALTER ROLE summa_api SUPERUSER',
    'TRUNCATE "AuditLog"',
  ])('is refused %s', async (text) => {
    await expect(ask(databaseUrl, text)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('through a pooler that refuses start-up options', { timeout: 60_000 }, () => {
  test('the pooler refuses them', async () => {
    const through = pooler.addressVia(databaseUrl)
    expect(await ask(through, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    for (const setting of [{ options: '-c role=summa_app' }, { statement_timeout: 1_000 }]) {
      const client = new pg.Client({ connectionString: through, ...setting })
      await expect(client.connect()).rejects.toThrow(/unsupported startup parameter/)
    }
  })

  test('the API reads and writes, and is ready', async () => {
    const admin = await plantAdmin(world)
    const { id } = await plantStudent(world, admin.orgId)
    const body = { deltaUnits: 2, reason: 'GIFT' as const }
    expect(await world.call(addHours, { token: admin.token, params: { id }, body })).toMatchObject({
      status: 201,
    })
    const read = () => world.call(listStudents, { token: admin.token, query: {} })
    // More reads at once than the pool has connections.
    for (const answer of await Promise.all(Array.from({ length: 20 }, read)))
      expect(answer).toMatchObject({ status: 200, data: { items: [{ id, remainingUnits: 2 }] } })
    expect(await world.call(getReady, {})).toMatchObject({ status: 200 })
  })

  test('a worker listens to the queue in PostgreSQL and works', async () => {
    const through = pooler.addressVia(databaseUrl)
    const queue = openQueue({ databaseUrl: through, redisUrl: undefined }, 'work', () => undefined)
    const worker = startWorker(bundled, { databaseUrl: through })
    await worker.said('beat')
    await queue.add('flaky', { payload: { times: 0 } })
    await worker.said('recovered')
    await queue.close()
    worker.kill('SIGTERM')
    expect(await worker.exited).toEqual({ code: 0, signal: null })
  })

  test('the product never used a start-up option', () => {
    expect(pooler.refused.sort()).toEqual(['options', 'statement_timeout'])
  })
})

describe('the owner creates the user that an address names', () => {
  test('the user can sign in, and gets a new password when the address has one', async () => {
    const name = newName()
    const [first, second] = [addressOf(name), addressOf(name, 'another')]
    await openLogin(ownerUrl, first)
    await openLogin(ownerUrl, first)
    expect(await ask(first, 'SELECT count(*)::int AS people FROM "User"')).toHaveLength(1)
    await openLogin(ownerUrl, second)
    await expect(ask(first, 'SELECT')).rejects.toMatchObject({ code: '28P01' })
    expect(await ask(second, 'SHOW statement_timeout')).toEqual([{ statement_timeout: '30s' }])
  })

  test('the server only ever receives the password’s hash', async () => {
    const name = newName()
    await world.owner.query(`ALTER ROLE summa_owner SET password_encryption = 'md5'`)
    try {
      await openLogin(ownerUrl, addressOf(name))
    } finally {
      await world.owner.query('ALTER ROLE summa_owner RESET password_encryption')
    }
    const { rows } = await world.owner.query<{ kept: string }>(
      'SELECT rolpassword AS kept FROM pg_authid WHERE rolname = $1',
      [name],
    )
    expect(rows[0]!.kept).toMatch(/^SCRAM-SHA-256\$4096:/)
    await ask(addressOf(name), 'SELECT')
  })

  test('never the owner itself, nor a user who can become the owner', async () => {
    const name = newName()
    await world.owner.query(`CREATE ROLE ${name} LOGIN IN ROLE summa_owner`)
    for (const user of [name, 'summa_owner'])
      await expect(openLogin(ownerUrl, addressOf(user))).rejects.toThrow(/may do what the owner may/)
    await expect(ask(ownerUrl, 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }])
  })

  test.each([
    ['CREATEROLE', /may do more than sign in/],
    ['BYPASSRLS', /may do more than sign in/],
    ['IN ROLE pg_write_all_data', /is a member of pg_write_all_data/],
  ])('nor a user with further rights (%s)', async (right, refusal) => {
    const name = newName()
    await world.owner.query(`CREATE ROLE ${name} LOGIN ${right}`)
    await expect(openLogin(ownerUrl, addressOf(name))).rejects.toThrow(refusal)
  })

  test.each([
    ['summa_app', 'known'],
    ['pg_monitor', 'known'],
    [newName(), 'with a mark\u200b'],
  ])('nor an address with an unsuitable name or password (%s)', async (name, password) => {
    await expect(openLogin(ownerUrl, addressOf(name, password))).rejects.toThrow(
      /of the application's own|plain ASCII/,
    )
  })

  test('resets an existing user’s settings, also from several places at once', async () => {
    const name = newName()
    await world.owner.query(
      `CREATE ROLE ${name} NOINHERIT CONNECTION LIMIT 0 VALID UNTIL '2001-01-01';
       ALTER ROLE ${name} SET default_transaction_read_only = on;
       ALTER ROLE ${name} IN DATABASE ${new URL(ownerUrl).pathname.slice(1)} SET statement_timeout = 0`,
    )
    await Promise.all(Array.from({ length: 4 }, () => openLogin(ownerUrl, addressOf(name))))
    const rows = await ask(
      addressOf(name),
      `SELECT current_setting('statement_timeout') AS statement, current_setting('transaction_read_only') AS only_reads,
         (SELECT count(*)::int FROM "User" WHERE false) AS people`,
    )
    expect(rows).toEqual([{ statement: '30s', only_reads: 'off', people: 0 }])
  })

  test('an owner without that right accepts an existing user, or says what to do', async () => {
    const [owner, name] = [newName(), newName()]
    await world.owner.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'theirs'`)
    const ownOwnerUrl = addressOf(owner, 'theirs')
    const missing = openLogin(ownOwnerUrl, addressOf(name))
    await expect(missing).rejects.toThrow(new RegExp(`As a superuser: CREATE ROLE "${name}" LOGIN`))
    await expect(missing).rejects.not.toThrow(/known/)
    await openLogin(ownerUrl, addressOf(name))
    await openLogin(ownOwnerUrl, addressOf(name))
    await world.owner.query(`ALTER ROLE ${name} RESET statement_timeout`)
    await expect(openLogin(ownOwnerUrl, addressOf(name))).rejects.toThrow(
      `ALTER ROLE "${name}" SET statement_timeout = '30s'`,
    )
  })
})

/** A proxy that reads start-up parameters like a pooler and refuses those it does not know. */
async function openPooler() {
  const refused: string[] = []
  let far = { host: '', port: 0 }
  const server = createServer((near) => {
    near.on('error', () => undefined)
    near.once('data', (data) => {
      const names = settingsOf(data).filter((name) => !accepted.includes(name))
      const [unknown] = names
      if (unknown !== undefined) {
        refused.push(...names)
        near.end(refusal(`unsupported startup parameter: ${unknown}`))
        return
      }
      const behind = connect(far)
      behind.on('error', () => near.destroy())
      behind.write(data)
      near.pipe(behind).pipe(near)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    refused,
    addressVia(url: string): string {
      const by = new URL(url)
      far = { host: by.hostname, port: Number(by.port) }
      by.host = `127.0.0.1:${String(port)}`
      return by.href
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

/** A start-up packet: length, version, then names and values, each ended by a zero byte. */
function settingsOf(packet: Buffer): string[] {
  const words = packet.subarray(8, packet.readInt32BE(0)).toString().split('\0')
  return words.filter((word, index) => index % 2 === 0 && word !== '')
}

function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${message}\0\0`)
  const head = Buffer.alloc(5, 'E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

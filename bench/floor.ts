// The floor: Fastify as it comes and one prepared statement, without anything that makes a product of it.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@summa/contracts'
import Fastify from 'fastify'
import pg from 'pg'
import { systemClock } from '../apps/api/src/clock.ts'
import type { Context } from '../apps/api/src/context.ts'
import { accessTokenSeconds, signAccessToken } from '../apps/api/src/modules/ground/identity/access-token.ts'
import { verifyPassword } from '../apps/api/src/modules/ground/identity/passwords.ts'
import type { Academy } from './academy.ts'
import { emailOf, password, sample } from './people.ts'
import { reads, type Read } from './reads.ts'

export type FloorSetting = { port: number; databaseUrl: string; academy: Academy }

const secret = randomBytes(48).toString('base64url')

type Statement = { name?: string; text: string; values: unknown[] }

process.once('message', (setting: FloorSetting) => void serve(setting))

async function serve({ port, databaseUrl, academy }: FloorSetting) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const app = Fastify()
  app.get('/health', () => ({ status: 'ok' }))
  for (const [index, read] of reads.entries()) {
    const statements = await statementsOf(pool, academy, read)
    app.get<{ Params: { n: string } }>(`/${String(index)}/:n`, async ({ params }) => {
      const { rows } = await pool.query(statements[Number(params.n)] ?? { text: '' })
      return read.view(rows as never[], academy)
    })
  }
  app.post<{ Params: { n: string } }>('/sign-in/:n', ({ params }) => signIn(pool, academy, Number(params.n)))
  await app.listen({ host: '127.0.0.1', port })
  process.once(
    'SIGTERM',
    () =>
      void app
        .close()
        .then(() => pool.end())
        .then(() => process.exit()),
  )
}

type Account = { id: string; orgId: string; passwordHash: string; role: Role }

/** What sign-in needs at least: the account, the hash, a device with its audit line, and a token. */
async function signIn(pool: pg.Pool, academy: Academy, n: number) {
  const { rows } = await pool.query<Account>({
    name: 'account',
    text: `SELECT id, "orgId", "passwordHash", role FROM "User" WHERE email = $1`,
    values: [emailOf(academy, n)],
  })
  const [account] = rows
  if (account === undefined || !(await verifyPassword(account.passwordHash, password)))
    throw new Error('nobody signs in like that')
  const { id: userId, orgId, role } = account
  const opened = await pool.query<{ id: string }>({
    name: 'open-device',
    text: `
      WITH device AS (
        INSERT INTO "AuthSession" ("orgId", "userId", family, "refreshTokenHash", "rotatedAt", "expiresAt", "lastSeenAt", "createdAt")
        VALUES ($1, $2, gen_random_uuid(), $3, now(), now() + interval '30 days', now(), now()) RETURNING *
      ), act AS (
        INSERT INTO "AuditLog" ("orgId", "actorUserId", action, "targetType", "targetId", after, at)
        SELECT "orgId", "userId", 'account.signIn', 'User', "userId", jsonb_build_object('deviceId', id), now() FROM device
      )
      SELECT id FROM device`,
    values: [orgId, userId, randomUUID()],
  })
  const sid = opened.rows[0]?.id ?? ''
  const keys = { config: { accessTokenSecrets: [secret] } as never, clock: systemClock }
  return {
    accessToken: await signAccessToken(keys, { sub: userId, org: orgId, sid, epoch: 0 }),
    expiresIn: accessTokenSeconds,
    user: { id: userId, role, mustChangePassword: false },
  }
}

/** Records the statement and values that the product sends for each key. */
async function statementsOf(pool: pg.Pool, academy: Academy, { read, statement }: Read) {
  const statements: Statement[] = []
  for (let n = 0; n < sample; n += 1) {
    const asked: Statement[] = []
    const recording = { query: (given: Statement) => (asked.push(given), pool.query(given)) }
    await read({ pool: recording, clock: systemClock } as unknown as Context, academy, n)
    const found = asked.find(({ name = '' }) => statement === undefined || name.startsWith(`${statement}:`))
    if (found === undefined) throw new Error(`there is no statement ${statement ?? ''}`)
    statements.push(found)
  }
  return statements
}

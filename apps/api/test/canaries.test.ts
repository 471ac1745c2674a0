// Plants secrets through real calls and then searches everything that must not contain them: the most detailed log, the
// audit log, the outbox, stored answers, and every answer.
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import * as contracts from '@summa/contracts'
import type { Answer, Parts } from '@summa/client'
import type { Endpoint } from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import { expect, test, vi } from 'vitest'
import { openBrowser } from './accounts.ts'
import { codeIn, otherThan } from './codes.ts'
import { jobs } from '../src/jobs.ts'
import { relayOutbox } from '../src/jobs/outbox.ts'
import { closeQueues, openQueues } from '../src/jobs/queue.ts'
import { createWorld } from './harness.ts'
import { plantAdmin } from './people.ts'

const lines: string[] = []
const log = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString())
    done()
  },
})

const world = await createWorld({ variables: { LOG_LEVEL: 'trace' }, log })
const inject = vi.spyOn(world.app, 'inject')
const admin = await plantAdmin(world)

/** Secrets that only their owner may know, by name. */
const secrets: Record<string, string> = {}
/** A code that was sent, wrongly guessed, used and used again. */
const mailed = { code: '' }
/** Personal data: allowed in answers, but never in the log. */
const personal: Record<string, string> = {}
/** Secrets that are shown once, to the person who asked. */
const shownOnce: Record<string, string> = {}

async function call<E extends Endpoint>(
  endpoint: E,
  { token = admin.token, ...rest }: Parts<E> & { token?: string },
) {
  return world.call(endpoint, { token, ...rest } as Parts<E> & { token: string })
}

async function mustSucceed<E extends Endpoint>(endpoint: E, rest: Parts<E> & { token?: string }) {
  const answer: Answer<E> = await call(endpoint, rest)
  if (!answer.ok) throw new Error(`${endpoint.name}: ${answer.problem.code} ${answer.problem.detail}`)
  return answer.data
}

function codeOf(secret: string, later = 0) {
  const timestamp = world.clock.now().getTime() + later
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

/** The life of an account: created, signed in, refreshed, forgotten, reset, secured; with mistakes on the way. */
async function liveThroughAccount() {
  personal['e-mail'] = `canary-${randomUUID()}@example.test`
  personal['phone'] = '+61 491 570 156'
  secrets['chosen password'] = `chosen ${randomUUID()}`
  secrets['next password'] = `next ${randomUUID()}`
  secrets['wrong password'] = `wrong ${randomUUID()}`
  secrets['reset password'] = `reset ${randomUUID()}`
  const { ['e-mail']: email, phone } = personal
  const account = { email: email, displayName: 'Kit Canary', timeZone: 'Asia/Shanghai', phone: phone }

  const student = await mustSucceed(contracts.createStudent, {
    body: { ...account, password: secrets['chosen password'] },
  })
  await call(contracts.createStudent, { body: { ...account, password: secrets['chosen password'] } })
  const { initialPassword } = await mustSucceed(contracts.createTeacher, {
    body: { ...account, email: `teacher-${account.email}` },
  })
  shownOnce['initial password'] = initialPassword!
  const again = await mustSucceed(contracts.resetPasswordOf, { params: { id: student.id } })
  shownOnce['initial password of a reset'] = again.initialPassword
  const imported = await mustSucceed(contracts.importStudents, {
    body: { csv: `email,displayName,timeZone\nimported-${account.email},Kit,Asia/Shanghai\n`, dryRun: false },
  })
  shownOnce['initial password of an import'] = imported.rows[0]!.initialPassword!
  await call(contracts.listStudents, { query: { q: account.email } })
  await call(contracts.listStudents, { query: { q: phone } })

  const browser = openBrowser(world)
  await browser.login({ email: account.email, password: secrets['wrong password'] })
  const signedIn = await browser.login({ email: account.email, password: again.initialPassword })
  secrets['refresh cookie'] = [...browser.cookies.values()][0]!
  const token = signedIn.body.accessToken
  await mustSucceed(contracts.changePassword, {
    token,
    body: { currentPassword: again.initialPassword, newPassword: secrets['next password'] },
  })
  await call(contracts.changePassword, {
    token,
    body: { currentPassword: secrets['wrong password'], newPassword: secrets['chosen password'] },
  })
  world.clock.advance(1_000)
  const refreshed = await browser.refresh('student')
  secrets['rotated cookie'] = [...browser.cookies.values()][0]!
  shownOnce['access token'] = token
  shownOnce['refreshed access token'] = refreshed.body.accessToken

  const feed = await mustSucceed(contracts.openFeed, { token })
  shownOnce['address of a calendar'] = /([^/]+)\.ics$/.exec(feed.path)?.[1] ?? ''
  // Requests that calendar programs make first, and a mistyped address.
  await world.app.inject({ method: 'OPTIONS', url: feed.path })
  await world.app.inject({ method: 'GET', url: feed.path.replace(/\.ics$/, '') })
  await mustSucceed(contracts.readFeed, { params: { token: shownOnce['address of a calendar'] } })

  await mustSucceed(contracts.forgotPassword, { body: { email: account.email } })
  await world.drainJobs()
  const letter = world.sent.find(({ to }) => to === account.email)
  secrets['token of a link'] = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
  await mustSucceed(contracts.resetPassword, {
    body: { token: secrets['token of a link'], newPassword: secrets['reset password'] },
  })
  await call(contracts.resetPassword, {
    body: { token: secrets['token of a link'], newPassword: secrets['reset password'] },
  })

  await mustSucceed(contracts.askForCode, { body: { email: account.email } })
  await world.drainJobs()
  const code = codeIn(world.sent.findLast(({ to }) => to === account.email)!.text)
  mailed.code = code
  secrets['mailed code as it was typed'] = `${code.slice(0, 3)} - ${code.slice(3)}`
  for (const written of [otherThan(code), ...Array<string>(2).fill(secrets['mailed code as it was typed'])])
    await call(contracts.signInWithCode, { body: { email: account.email, code: written } })

  await world.owner.query(
    `UPDATE "User" SET "passwordHash" = (SELECT "passwordHash" FROM "User" WHERE id = $2) WHERE id = $1`,
    [admin.id, student.id],
  )
  const currentPassword = secrets['reset password']
  const { secret } = await mustSucceed(contracts.beginTwoStep, { body: { currentPassword } })
  shownOnce['two-step secret'] = secret
  const { recoveryCodes } = await mustSucceed(contracts.confirmTwoStep, { body: { code: codeOf(secret) } })
  shownOnce['recovery code'] = recoveryCodes[0]!
  const renewed = await mustSucceed(contracts.renewRecoveryCodes, {
    body: { currentPassword, code: recoveryCodes[1]! },
  })
  shownOnce['renewed recovery code'] = renewed.recoveryCodes[0]!

  // Unexpected failures are logged with their details.
  await world.owner.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = 'XX000', DETAIL = 'Failing row contains (' || NEW.id || ')'; END $$;
     CREATE TRIGGER planted BEFORE INSERT OR UPDATE ON "User" FOR EACH ROW EXECUTE FUNCTION refuse()`,
  )
  const failing = { ...account, email: `failing-${account.email}`, password: secrets['chosen password'] }
  expect(await call(contracts.createStudent, { body: failing })).toMatchObject({ status: 500 })
  expect(
    await call(contracts.editStudent, { params: { id: student.id }, body: { phone: phone + '1' } }),
  ).toMatchObject({ status: 500 })
  await world.owner.query('DROP TRIGGER planted ON "User"')

  // PostgreSQL's error for a broken constraint quotes the whole row.
  await world.owner.query(
    `ALTER TABLE "User" ADD CONSTRAINT planted CHECK ("createdAt" < '2000-01-01') NOT VALID`,
  )
  expect(await call(contracts.createStudent, { body: failing })).toMatchObject({ status: 500 })
  await world.owner.query('ALTER TABLE "User" DROP CONSTRAINT planted')

  await mustSucceed(contracts.addHours, {
    params: { id: student.id },
    body: { deltaUnits: 1, reason: 'GIFT' },
    idempotencyKey: randomUUID(),
  })
  for (const endpoint of [contracts.listAudit, contracts.listDevices, contracts.getMe, contracts.getTwoStep])
    await mustSucceed(endpoint, {})
  await mustSucceed(contracts.getStudent, { params: { id: student.id } })
}

await liveThroughAccount()

const answers = await Promise.all(
  inject.mock.results.map(
    async ({ value }) => (await (value as ReturnType<typeof world.app.inject>)).payload,
  ),
)

async function textOf(table: string): Promise<string> {
  const { rows } = await world.owner.query<{ text: string }>(`SELECT t::text AS text FROM "${table}" t`)
  return rows.map(({ text }) => text).join('\n')
}

/** The names of secrets that occur in the text, plain or encoded for a URL or JSON. */
function found(text: string, canaries: Record<string, string>): string[] {
  const seen = Object.entries(canaries).filter(([, value]) =>
    [
      value,
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString().slice(6),
      JSON.stringify(value).slice(1, -1),
    ].some((form) => text.includes(form)),
  )
  return seen.map(([name]) => name)
}

test('the planted secrets are real', () => {
  const all = { ...secrets, ...personal, ...shownOnce }
  expect(Object.keys(all)).toHaveLength(19)
  expect(mailed.code).toHaveLength(6)
  for (const [name, value] of Object.entries(all)) expect(value.length, name).toBeGreaterThan(8)
  expect(lines.length).toBeGreaterThan(30)
  expect(lines.join('')).toContain('request failed')
  expect(answers.length).toBeGreaterThan(25)
})

test('the log contains no secrets and no personal data', () => {
  // Six digits are in longer numbers by chance, so the code is looked for as a word of its own.
  expect(lines.filter((line) => new RegExp(`(?<![\\w.-])${mailed.code}(?![\\w-])`).test(line))).toEqual([])
  expect(found(lines.join(''), { ...secrets, ...personal, ...shownOnce })).toEqual([])
})

test.each(['AuditLog', 'IdempotencyKey', 'OutboxEvent'])('%s contains no secret', async (table) => {
  const text = await textOf(table)
  expect(text).not.toBe('')
  expect(found(text, { ...secrets, ...shownOnce })).toEqual([])
})

test('the queue contains no secret', async () => {
  await world.owner.query('UPDATE "OutboxEvent" SET "publishedAt" = NULL')
  const queues = openQueues(world.ctx.config, () => undefined)
  await relayOutbox(world.ctx, queues, jobs)
  await closeQueues(queues)
  const { rows } = await world.owner.query<{ text: string }>('SELECT j::text AS text FROM bullmq.job j')
  const text = rows.map((row) => row.text).join('\n')
  expect(text).toContain('send-password-link')
  expect(found(text, { ...secrets, ...personal, ...shownOnce })).toEqual([])
})

test('no table stores a secret in plain text', async () => {
  const { rows } = await world.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  for (const { name } of rows)
    expect([name, found(await textOf(name), { ...secrets, ...shownOnce })]).toEqual([name, []])
})

test('no answer contains a secret, and what is shown once appears once', () => {
  expect(found(answers.join('\n'), secrets)).toEqual([])
  for (const [name, value] of Object.entries(shownOnce))
    expect([name, answers.filter((answer) => answer.includes(value)).length]).toEqual([name, 1])
})

test('no answer and no log line contains a hash', async () => {
  const { rows } = await world.owner.query<{ hash: string | null }>(
    `SELECT "passwordHash" AS hash FROM "User" UNION SELECT "twoStepSecret" FROM "User"
     UNION SELECT "refreshTokenHash" FROM "AuthSession" UNION SELECT "tokenHash" FROM "PasswordLink"
     UNION SELECT "codeHash" FROM "RecoveryCode" UNION SELECT "codeHash" FROM "SignInCode"`,
  )
  const hashes = rows.flatMap(({ hash }) => (hash === null || hash === 'no password' ? [] : [hash]))
  expect(hashes.length).toBeGreaterThan(10)
  expect(hashes.filter((hash) => [...answers, ...lines].some((text) => text.includes(hash)))).toEqual([])
})

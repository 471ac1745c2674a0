import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { forgotPassword, getMe } from '@summa/contracts'
import { expect, test } from 'vitest'
import { openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'
import { bundle } from '../../../../test/worker.ts'
import { createAdmin, NewAdmin } from './index.ts'

const day = 86_400_000
const command = await bundle('src/create-admin.ts')

test('deletes expired sessions and links, and nothing else', async () => {
  const world = await createWorld()
  const account = await plantAccount(world)
  const [old, recent] = [openBrowser(world), openBrowser(world)]
  await old.login(account)
  const ask = () =>
    world.call(forgotPassword, { body: { email: account.email } }).then(() => world.drainJobs())
  const count = async (table: string) => {
    const { rows } = await world.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}"`)
    return rows[0]!.n
  }

  await ask()
  world.clock.advance(29 * day)
  await recent.login(account)
  world.clock.advance(day)
  await ask()
  await world.runJob('purge-expired-sign-ins')

  expect(await count('AuthSession')).toBe(1)
  expect(await count('PasswordLink')).toBe(1)
  expect((await recent.refresh('admin')).status).toBe(200)
  expect((await old.refresh('admin')).body.code).toBe('UNAUTHENTICATED')
})

test('the first admin creates the organisation, later ones join it', async () => {
  const world = await createWorld()
  const first = await createAdmin(
    world.ctx,
    NewAdmin.parse({
      email: 'Mira@Example.test',
      organization: '桂冠 Academy',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      locale: 'zh-CN',
    }),
  )
  const second = await createAdmin(world.ctx, NewAdmin.parse({ email: 'lin@example.test', timeZone: 'UTC' }))
  expect(first).toMatchObject({ email: 'mira@example.test', organization: 'academy' })
  expect(second.organization).toBe('academy')
  const { body } = await openBrowser(world).login({ email: first.email, password: first.initialPassword })
  expect(body.user).toMatchObject({ role: 'ADMIN', mustChangePassword: true })
  expect(await world.call(getMe, { token: body.accessToken })).toMatchObject({
    data: {
      locale: 'zh-CN',
      organization: { name: '桂冠 Academy', timeZone: 'Asia/Shanghai', currency: 'CNY' },
    },
  })
  const { rows } = await world.owner.query('SELECT action FROM "AuditLog" ORDER BY action')
  expect(rows).toEqual([
    { action: 'account.create' },
    { action: 'account.create' },
    { action: 'account.signIn' },
    { action: 'organization.create' },
  ])
})

test('joins the named organisation if it exists, and creates it if not', async () => {
  const world = await createWorld()
  const make = (email: string, organization: string) =>
    createAdmin(world.ctx, NewAdmin.parse({ email: `${email}@example.test`, organization }))
  expect((await make('mira', 'Riverside')).organization).toBe('riverside')
  expect((await make('lin', 'Hillside')).organization).toBe('hillside')
  expect((await make('tom', 'Riverside')).organization).toBe('riverside')
})

test('with several organisations one must be named', async () => {
  const world = await createWorld()
  const one = await plantAccount(world)
  await plantAccount(world)
  const make = (input: object) =>
    createAdmin(world.ctx, NewAdmin.parse({ email: 'mira@example.test', ...input }))
  await expect(make({})).rejects.toThrow('several such organisations')
  await expect(make({ slug: 'none-of-them' })).rejects.toThrow('no organisation')
  const { rows } = await world.owner.query<{ slug: string }>(
    'SELECT slug FROM "Organization" WHERE id = $1',
    [one.orgId],
  )
  const { slug } = rows[0]!
  expect((await make({ slug })).organization).toBe(slug)
})

test('the command prints the password once, and explains errors', async () => {
  const world = await createWorld()
  const run = (...given: string[]) =>
    promisify(execFile)(process.execPath, [command, ...given], {
      env: {
        NODE_ENV: 'test',
        DATABASE_URL: world.ctx.config.databaseUrl,
        LOG_LEVEL: 'silent',
      },
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (failure: unknown) => failure as { code: number; stdout: string; stderr: string },
    )
  const { stdout } = await run('--email', 'mira@example.test')
  const password = /\n {2}(\S+)\n/.exec(stdout)?.[1] ?? ''
  expect((await openBrowser(world).login({ email: 'mira@example.test', password })).status).toBe(200)
  const [taken, faulty] = await Promise.all([run('--email', 'mira@example.test'), run('--email', 'mira')])
  expect(taken).toMatchObject({
    code: 1,
    stderr: 'There is an account with this e-mail address already.\n',
  })
  expect(faulty).toMatchObject({ code: 1, stderr: expect.stringContaining('Usage: create-admin') })
}, 120_000)

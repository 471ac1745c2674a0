import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as contracts from '@summa/contracts'
import { getMe } from '@summa/contracts'
import { expect, test } from 'vitest'
import { openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'
import { bundle } from '../../../../test/worker.ts'
import { createAdmin, NewAdmin } from './index.ts'

const command = await bundle('src/create-admin.ts')

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

test('a coach alone is the office and the teacher', async () => {
  const world = await createWorld()
  const coach = NewAdmin.parse({ email: 'mira@example.test', name: 'Mira Sol', kind: 'COACH' })
  const { email, initialPassword: password } = await createAdmin(world.ctx, coach)
  const office = await openBrowser(world).login({ email, password })
  expect(office.body.user).toMatchObject({ role: 'ADMIN', roles: ['TEACHER', 'ADMIN'] })
  expect(await world.call(getMe, { token: office.body.accessToken })).toMatchObject({
    data: { adminAccess: 'OWNER', organization: { kind: 'COACH', features: ['HOURS', 'BOOKING', 'WALLET'] } },
  })
  const { rows } = await world.owner.query(`SELECT "reminderMinutes" FROM "Organization"`)
  expect(rows).toEqual([{ reminderMinutes: [1440, 60, 15] }])
  const login = { body: { email, password, app: 'teacher' as const } }
  const answer = await world.call(contracts.login, login)
  if (!answer.ok) throw new Error(answer.problem.detail)
  expect(await world.call(getMe, { token: answer.data.accessToken })).toMatchObject({
    data: { role: 'TEACHER', profile: { displayName: 'Mira Sol', timeZone: 'Australia/Sydney' } },
  })
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

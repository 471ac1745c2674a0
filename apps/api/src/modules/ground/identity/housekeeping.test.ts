import { forgotPassword } from '@summa/contracts'
import { expect, test } from 'vitest'
import { openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'

const day = 86_400_000

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

import { editMe, getMe } from '@summa/contracts'
import { expect, test } from 'vitest'
import { actsOf, openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'

const world = await createWorld()

test('a student sees and edits their profile', async () => {
  const account = await plantAccount(world, { role: 'STUDENT' })
  const { body } = await openBrowser(world).login(account)
  const token = body.accessToken
  expect(await world.call(getMe, { token })).toMatchObject({
    data: {
      id: account.id,
      email: account.email,
      role: 'STUDENT',
      locale: 'en',
      organization: { id: account.orgId, timeZone: 'Australia/Sydney', currency: 'AUD' },
      profile: { displayName: 'Lin Wei', timeZone: 'Asia/Shanghai' },
    },
  })
  const edited = await world.call(editMe, {
    token,
    body: { displayName: '林薇', timeZone: 'Asia/Shanghai', locale: 'zh-CN' },
  })
  expect(edited).toMatchObject({
    status: 200,
    data: { locale: 'zh-CN', profile: { displayName: '林薇', timeZone: 'Asia/Shanghai' } },
  })
  const { rows } = await world.owner.query(
    `SELECT before, after FROM "AuditLog" WHERE "targetId" = $1 AND action = 'account.edit'`,
    [account.id],
  )
  expect(rows).toEqual([
    { before: { displayName: 'Lin Wei', locale: 'en' }, after: { displayName: '林薇', locale: 'zh-CN' } },
  ])
})

test('an admin has a language and no profile', async () => {
  const account = await plantAccount(world)
  const { body } = await openBrowser(world).login(account)
  const token = body.accessToken
  expect(await world.call(editMe, { token, body: { locale: 'zh-CN' } })).toMatchObject({
    data: { locale: 'zh-CN', profile: null },
  })
  expect(await world.call(editMe, { token, body: { displayName: 'Boss' } })).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { displayName: expect.any(String) } },
  })
})

test('an edit without changes is not recorded', async () => {
  const account = await plantAccount(world, { role: 'TEACHER' })
  const { body } = await openBrowser(world).login(account)
  const answer = await world.call(editMe, { token: body.accessToken, body: { displayName: 'Lin Wei' } })
  expect(answer.status).toBe(200)
  expect(await actsOf(world, account.id)).toEqual(['account.signIn'])
})

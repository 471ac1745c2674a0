import { editOrganization, getOrganization } from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin } from '../../../../test/people.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
const defaults = {
  timeZone: 'Australia/Sydney',
  currency: 'AUD',
  locale: 'en',
  changeNoticeHours: 24,
  refundNoticeHours: 2,
  slotHorizonDays: 14,
  reminderMinutes: [1440, 60],
  allowSpecialRequests: true,
  requireTwoStep: false,
  version: 1,
}

async function actsOn(orgId: string) {
  const { rows } = await world.owner.query<Record<string, unknown>>(
    'SELECT action, "actorUserId", "targetType", before, after FROM "AuditLog" WHERE "targetId" = $1 ORDER BY id',
    [orgId],
  )
  return rows
}

test('an admin sees the settings of their own organisation', async () => {
  const { token, orgId } = await plantAdmin(world)
  const answer = await world.call(getOrganization, { token })
  expect(answer).toMatchObject({ status: 200, data: { id: orgId, ...defaults } })
  expect(answer.ok && Object.keys(answer.data)).not.toContain('createdAt')
})

test('an edit changes the named fields, raises the version, and is recorded', async () => {
  const { token, orgId, id } = await plantAdmin(world)
  const edits = {
    name: 'Summa 桂冠',
    changeNoticeHours: 48,
    reminderMinutes: [],
    allowSpecialRequests: false,
  }
  expect(
    await world.call(editOrganization, {
      token,
      body: { ...edits, timeZone: 'Australia/Sydney', version: 1 },
    }),
  ).toMatchObject({
    status: 200,
    data: { ...defaults, ...edits, id: orgId, version: 2 },
  })
  expect(await world.call(getOrganization, { token })).toMatchObject({ data: { ...edits, version: 2 } })
  expect(await actsOn(orgId)).toEqual([
    {
      action: 'organization.edit',
      actorUserId: id,
      targetType: 'Organization',
      before: {
        name: expect.stringMatching(/^org-/),
        changeNoticeHours: 24,
        reminderMinutes: [1440, 60],
        allowSpecialRequests: true,
      },
      after: edits,
    },
  ])
})

test('an edit of an old version is refused with the current settings', async () => {
  const { token, orgId } = await plantAdmin(world)
  await world.call(editOrganization, { token, body: { currency: 'NZD', version: 1 } })
  expect(await world.call(editOrganization, { token, body: { currency: 'CNY', version: 1 } })).toMatchObject({
    status: 409,
    problem: { code: 'VERSION_CONFLICT', current: { id: orgId, currency: 'NZD', version: 2 } },
  })
  expect(await actsOn(orgId)).toHaveLength(1)
})

test('of twenty edits of one version at once only one succeeds', async () => {
  const { token, orgId } = await plantAdmin(world)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      world.call(editOrganization, { token, body: { slotHorizonDays: 20 + index, version: 1 } }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)])
  expect(await actsOn(orgId)).toHaveLength(1)
})

test('an edit without changes is not recorded and keeps the version', async () => {
  const { token, orgId } = await plantAdmin(world)
  expect(await world.call(editOrganization, { token, body: { currency: 'AUD', version: 1 } })).toMatchObject({
    data: { version: 1 },
  })
  expect(await actsOn(orgId)).toEqual([])
})

test.each([
  ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['a negative notice', { changeNoticeHours: -1 }, 'changeNoticeHours'],
  ['a notice longer than a month', { refundNoticeHours: 721 }, 'refundNoticeHours'],
  ['an unknown language', { locale: 'fr' }, 'locale'],
  ['the slug', { slug: 'other' }, 'slug'],
  ['no version', { version: undefined }, 'version'],
])('%s is refused', async (_what, given, field) => {
  const { token } = await plantAdmin(world)
  const answer = await world.call(editOrganization, { token, body: { version: 1, ...given } as never })
  expect(answer).toMatchObject({ status: 400, problem: { code: 'VALIDATION' } })
  expect(answer.ok ? {} : answer.problem.fields).toHaveProperty([field])
})

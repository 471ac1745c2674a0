// An admin looks at a person's devices and ends them.
import { endDeviceOf, getMe, listAudit, listDevicesOf } from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, plantStudent, signIn } from '../../../../test/people.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const { token } = admin

test('lists the devices, and ends one without the others', async () => {
  const student = await plantStudent(world, admin.orgId)
  world.clock.advance(1_000)
  const phone = await signIn(world, student)
  const listed = await world.call(listDevicesOf, { token, params: student })
  if (!listed.ok) throw new Error(listed.problem.detail)
  const [newest, ...others] = listed.data.items
  expect(others).toHaveLength(1)

  const params = { id: student.id, deviceId: newest!.id }
  expect(await world.call(endDeviceOf, { token, params })).toMatchObject({ status: 204 })
  expect(await world.call(getMe, { token: phone.token })).toMatchObject({ status: 401 })
  expect(await world.call(getMe, { token: student.token })).toMatchObject({ ok: true })
  expect(await world.call(endDeviceOf, { token, params })).toMatchObject({ status: 404 })
  const audit = await world.call(listAudit, { token, query: { targetId: student.id } })
  expect(audit).toMatchObject({
    data: { items: [{ action: 'account.endDeviceOf', after: { deviceId: newest!.id } }] },
  })
})

test('devices of other organisations are not listed, and a device must belong to the named person', async () => {
  const student = await plantStudent(world, admin.orgId)
  const other = await plantStudent(world, admin.orgId)
  const listed = await world.call(listDevicesOf, { token, params: other })
  const deviceId = listed.ok ? listed.data.items[0]!.id : ''
  expect(await world.call(endDeviceOf, { token, params: { id: student.id, deviceId } })).toMatchObject({
    status: 404,
  })
  const stranger = await plantAdmin(world)
  expect(await world.call(listDevicesOf, { token: stranger.token, params: student })).toMatchObject({
    status: 404,
  })
  await world.owner.query('UPDATE "AuthSession" SET "revokedAt" = $2 WHERE "userId" = $1', [
    student.id,
    world.clock.now(),
  ])
  expect(await world.call(listDevicesOf, { token, params: student })).toMatchObject({ data: { items: [] } })
})

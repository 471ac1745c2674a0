// Invariants about people that no constraint states as such: each is broken past the triggers, found, and mended.
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantHousehold } from './household.ts'
import { brokenInvariants } from './invariants.ts'
import { giveHats } from './people.ts'

const world = await createWorld()
const { admin, student, teacher, familyId, otherFamilyId } = await plantHousehold(world)

/** Writes as the database never would: with its triggers off. */
async function writePastTriggers(text: string, values: unknown[]) {
  const client = await world.owner.connect()
  try {
    await client.query('SET session_replication_role = replica')
    const { rowCount } = await client.query(text, values)
    expect(rowCount).toBe(1)
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
}

const join = 'UPDATE "FamilyMember" SET "familyId" = $2 WHERE "userId" = $1'
const access = 'UPDATE "User" SET "adminAccess" = $2 WHERE id = $1'
const status = 'UPDATE "User" SET status = $2 WHERE id = $1'
const roles = 'UPDATE "User" SET roles = $2::"UserRole"[] WHERE id = $1'

test.each([
  ['member_is_of_own_family', 'a student who signs in for another family', join, student.id, [familyId, otherFamilyId]],
  ['organization_has_an_owner', 'only a front desk', access, admin.id, ['DESK', 'OWNER']],
  ['organization_has_an_owner', 'an only owner who is disabled', status, admin.id, ['DISABLED', 'ACTIVE']],
  ['role_has_profile', 'a teacher without a profile', roles, admin.id, ['{TEACHER,ADMIN}', '{ADMIN}']],
])('%s finds %s', async (invariant, _what, text, id, [broken, mended]) => {
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
  await writePastTriggers(text, [id, broken])
  expect(await brokenInvariants(world.ownerUrl)).toEqual([invariant])
  await writePastTriggers(text, [id, mended])
})

test('people with several hats, guardians and children without an account break none', async () => {
  await giveHats(world, teacher.id, ['STUDENT', 'TEACHER', 'ADMIN'])
  expect(await brokenInvariants(world.ownerUrl)).toEqual([])
})

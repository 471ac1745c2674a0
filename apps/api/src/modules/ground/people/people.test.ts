import {
  createStudent,
  createTeacher,
  editStudent,
  editTeacher,
  getOrganization,
  getStudent,
  getTeacher,
  listStudents,
  listTeachers,
} from '@summa/contracts'
import { randomUUID } from 'node:crypto'
import { verify } from 'argon2'
import { plantSession, type PlantedSession } from '@summa/prisma/plant-session'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, plantDesk, plantFamily, signIn } from '../../../../test/people.ts'
import { statementsOf } from '../../../../test/statements.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
const admin = await plantAdmin(world)
const stranger = await plantAdmin(world)

let made = 0
const person = (given: object = {}) => ({
  email: `person-${String((made += 1))}@example.test`,
  displayName: 'Chen Yiming',
  timeZone: 'Asia/Shanghai',
  ...given,
})

async function open(given: object = {}, { token } = admin) {
  const answer = await world.call(createStudent, { token, body: person(given) })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

async function openWithAccount(given: object = {}, as = admin) {
  const { email, ...student } = await open(given, as)
  return { ...student, email: email ?? '' }
}

async function openTeacher(given: object = {}, { token } = admin) {
  const answer = await world.call(createTeacher, { token, body: person(given) })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

async function actsOn(id: string) {
  const { rows } = await world.owner.query<{ action: string; before: unknown; after: unknown }>(
    'SELECT action, "actorUserId", "targetType", before, after FROM "AuditLog" WHERE "targetId" = $1 ORDER BY id',
    [id],
  )
  return rows
}

describe('creating an account', () => {
  test('without a password generates one, shows it once, and requires a change', async () => {
    const answer = await world.call(createStudent, {
      token: admin.token,
      body: person({
        email: ' First@Example.TEST ',
        displayName: '陈一鸣',
        phone: '+86 138 0000 0000',
        guardianName: '陈伟',
        notes: 'Prefers evenings.\nShy at first.',
        locale: 'zh-CN',
      }),
    })
    expect(answer).toMatchObject({
      status: 201,
      data: {
        email: 'first@example.test',
        phone: '+86 138 0000 0000',
        role: 'STUDENT',
        status: 'ACTIVE',
        locale: 'zh-CN',
        mustChangePassword: true,
        createdAt: world.clock.now(),
        profile: {
          displayName: '陈一鸣',
          timeZone: 'Asia/Shanghai',
          guardianName: '陈伟',
          notes: 'Prefers evenings.\nShy at first.',
        },
      },
    })
    if (!answer.ok) return
    const { id, initialPassword } = answer.data
    expect(initialPassword).toMatch(/^.{12,}$/)
    const { rows } = await world.owner.query<{ passwordHash: string }>(
      'SELECT "passwordHash" FROM "User" WHERE id = $1',
      [id],
    )
    expect(rows[0]?.passwordHash).toContain('$argon2id$')
    expect(await verify(rows[0]?.passwordHash ?? '', initialPassword ?? '')).toBe(true)

    const again = await world.call(getStudent, { token: admin.token, params: { id } })
    expect(again).toMatchObject({ ok: true, data: { id } })
    expect(JSON.stringify(again)).not.toContain(initialPassword)
  })

  test('with a password uses it', async () => {
    const student = await open({ password: 'correct horse battery' })
    expect(student.mustChangePassword).toBe(false)
    expect(student).not.toHaveProperty('initialPassword')
  })

  test('refuses a weak password and creates nothing', async () => {
    const body = person({ password: 'short' })
    const answer = await world.call(createTeacher, { token: admin.token, body })
    expect(answer).toMatchObject({ status: 400, problem: { code: 'WEAK_PASSWORD' } })
    const { rowCount } = await world.owner.query('SELECT 1 FROM "User" WHERE email = $1', [body.email])
    expect(rowCount).toBe(0)
  })

  test('for a teacher stores the subjects and picks a colour', async () => {
    const subjects = ['Mathematics', '物理']
    const teacher = await openTeacher({ subjects, meetingUrl: 'https://meet.example.com/mei', bio: 'HSC' })
    expect(teacher).toMatchObject({ role: 'TEACHER', profile: { subjects, bio: 'HSC' } })
    expect(teacher.profile.color).toMatch(/^#[0-9a-f]{6}$/)
  })

  test('is recorded without the password or its hash', async () => {
    const student = await open({ password: 'correct horse battery' })
    const acts = await actsOn(student.id)
    expect(acts).toMatchObject([
      {
        action: 'student.create',
        actorUserId: admin.id,
        targetType: 'Student',
        before: null,
        after: { email: student.email, displayName: 'Chen Yiming' },
      },
    ])
    expect(JSON.stringify(acts)).not.toMatch(/argon2|correct horse|password/i)
    expect(await actsOn((await openTeacher()).id)).toMatchObject([{ action: 'teacher.create' }])
  })

  test('removes characters that change the writing direction, and keeps emoji whole', async () => {
    const displayName = '\u202EMei\u202C \u2067Lin\u2069 👩‍🏫'
    const student = await open({ displayName, phone: '\u202A+61 400 000 000\u202C' })
    expect(student).toMatchObject({ phone: '+61 400 000 000', profile: { displayName: 'Mei Lin 👩‍🏫' } })
  })

  test.each([
    ['an address without @', { email: 'nobody' }, 'email'],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a zone that only some platforms know', { timeZone: 'US/Pacific-New' }, 'timeZone'],
    ['a password with a NUL', { password: 'twelve and\u0000 more' }, 'password'],
    ['an empty name', { displayName: '   ' }, 'displayName'],
    ['an invisible name', { displayName: '\u200b\u3164\u2800' }, 'displayName'],
    ['a NUL in a name', { displayName: 'a\0b' }, 'displayName'],
    ['half an emoji', { displayName: '\ud83d' }, 'displayName'],
    ['a script as a link', { meetingUrl: 'javascript:alert(1)' }, 'meetingUrl'],
    ['an unknown field', { role: 'ADMIN' }, 'role'],
  ])('refuses %s', async (_what, given, field) => {
    const answer = await world.call(createTeacher, { token: admin.token, body: person(given) })
    expect(answer).toMatchObject({ status: 400, problem: { code: 'VALIDATION' } })
    expect(answer.ok ? {} : answer.problem.fields).toHaveProperty([field])
  })

  test('refuses an address that has an account, in any organisation', async () => {
    const { email } = await openWithAccount()
    for (const { token } of [admin, stranger]) {
      const answer = await world.call(createTeacher, {
        token,
        body: person({ email: email.toUpperCase() }),
      })
      expect(answer).toMatchObject({ status: 409, problem: { code: 'EMAIL_TAKEN' } })
    }
  })

  test('twenty times at once with one address creates one account', async () => {
    const body = person()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? world.call(createStudent, { token: admin.token, body })
          : world.call(createTeacher, { token: stranger.token, body }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)])
    const { rows } = await world.owner.query(
      `SELECT (SELECT count(*)::int FROM "User" WHERE email = $1) AS users,
              (SELECT count(*)::int FROM "AuditLog" WHERE after ->> 'email' = $1) AS acts`,
      [body.email],
    )
    expect(rows).toEqual([{ users: 1, acts: 1 }])
  })
})

describe('a student without an account', () => {
  const noAccount = { email: undefined, displayName: 'Leo Chen' }

  test('has no address, no password and a family of their own, and is listed like others', async () => {
    const leo = await open({ ...noAccount, guardianEmail: 'Hua@Example.test' })
    expect(leo).toMatchObject({
      email: null,
      mustChangePassword: false,
      profile: { displayName: 'Leo Chen', guardianEmail: 'hua@example.test' },
    })
    expect(leo).not.toHaveProperty('initialPassword')
    const { rows } = await world.owner.query(
      `SELECT u."passwordHash", f.name, (SELECT count(*)::int FROM "FamilyMember" WHERE "familyId" = f.id) AS members
       FROM "User" u, "Family" f WHERE u.id = $1 AND f.id = $2`,
      [leo.id, leo.familyId],
    )
    expect(rows).toEqual([{ passwordHash: null, name: 'Leo Chen', members: 0 }])
    const { initialPassword: _, ...listed } = leo
    expect(await world.call(listStudents, { token: admin.token, query: { q: 'hua@example' } })).toMatchObject(
      {
        data: { items: [listed] },
      },
    )
    expect(await world.call(getStudent, { token: admin.token, params: { id: leo.id } })).toMatchObject({
      data: listed,
    })
  })

  test('cannot be given a password', async () => {
    const body = person({ ...noAccount, password: 'correct horse battery' })
    expect(await world.call(createStudent, { token: admin.token, body })).toMatchObject({
      status: 400,
      problem: { fields: { email: 'REQUIRED' } },
    })
  })

  test('gets one with their first address, and with it a password that is shown once', async () => {
    const { id, familyId } = await open(noAccount)
    const edit = (email: string) =>
      world.call(editStudent, { token: admin.token, params: { id }, body: { email } })
    const answer = await edit('leo@example.test')
    expect(answer).toMatchObject({
      status: 200,
      data: { email: 'leo@example.test', mustChangePassword: true, initialPassword: expect.any(String) },
    })
    const { rows } = await world.owner.query<{ passwordHash: string; familyId: string; mayPay: boolean }>(
      `SELECT u."passwordHash", m."familyId", m."mayPay" FROM "User" u JOIN "FamilyMember" m ON m."userId" = u.id
       WHERE u.id = $1`,
      [id],
    )
    expect(rows).toMatchObject([{ familyId, mayPay: true }])
    const { initialPassword } = answer.ok ? answer.data : {}
    expect(await verify(rows[0]!.passwordHash, initialPassword ?? '')).toBe(true)
    const acts = await actsOn(id)
    expect(acts.at(-1)).toMatchObject({ before: { email: null }, after: { email: 'leo@example.test' } })
    expect(JSON.stringify(acts)).not.toMatch(/argon2|password/i)

    // A later address changes nothing about the password.
    const next = await edit('leo.chen@example.test')
    expect(next).toMatchObject({ data: { email: 'leo.chen@example.test' } })
    expect(next.ok && next.data).not.toHaveProperty('initialPassword')
  })

  test('of two first addresses at once only one comes with a password', async () => {
    const { id } = await open(noAccount)
    const answers = await Promise.all(
      ['one', 'two'].map((name) =>
        world.call(editStudent, {
          token: admin.token,
          params: { id },
          body: { email: `${name}-${id}@example.test` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers.filter((answer) => answer.ok && answer.data.initialPassword !== undefined)).toHaveLength(1)
  })

  test('is not found among the accounts of another organisation', async () => {
    const { id } = await open(noAccount)
    expect(
      await world.call(editStudent, {
        token: stranger.token,
        params: { id },
        body: { email: 'x@example.test' },
      }),
    ).toMatchObject({ status: 404 })
  })
})

describe('a new student’s family', () => {
  test('is the one that is named, whose money they may not spend unasked', async () => {
    const familyId = await plantFamily(world, admin.orgId)
    const leo = await open({ familyId })
    expect(leo).toMatchObject({ familyId })
    const { rows } = await world.owner.query('SELECT "mayPay" FROM "FamilyMember" WHERE "userId" = $1', [
      leo.id,
    ])
    expect(rows).toEqual([{ mayPay: false }])
  })

  test('must exist in the organisation', async () => {
    for (const familyId of [await plantFamily(world, stranger.orgId), randomUUID()]) {
      const body = person({ familyId })
      expect(await world.call(createStudent, { token: admin.token, body })).toMatchObject({
        status: 404,
        problem: { code: 'NOT_FOUND' },
      })
      expect((await world.owner.query('SELECT 1 FROM "User" WHERE email = $1', [body.email])).rowCount).toBe(
        0,
      )
    }
  })
})

describe('the front desk', async () => {
  const desk = await plantDesk(world, admin.orgId)
  const refused = { status: 403, problem: { code: 'OWNER_ONLY' } }

  test('changes a teacher’s profile, but neither address nor state', async () => {
    const { id } = await openTeacher()
    const edit = (body: object) => world.call(editTeacher, { token: desk.token, params: { id }, body })
    expect(await edit({ email: 'mine@example.test' })).toMatchObject(refused)
    expect(await edit({ status: 'DISABLED', bio: 'Gone' })).toMatchObject(refused)
    const profile = { displayName: 'Mei', timeZone: 'UTC', bio: 'HSC', subjects: ['Art'], color: '#102030' }
    expect(await edit({ ...profile, phone: '02 9000 0000' })).toMatchObject({
      status: 200,
      data: { phone: '02 9000 0000', status: 'ACTIVE', profile },
    })
    expect((await actsOn(id)).map(({ action }) => action)).toEqual(['teacher.create', 'teacher.edit'])
  })

  test('changes the address and the state of a student, unless they work here', async () => {
    const { id } = await open()
    const edit = (body: object) => world.call(editStudent, { token: desk.token, params: { id }, body })
    expect(await edit({ email: `moved-${id}@example.test`, status: 'DISABLED' })).toMatchObject({
      status: 200,
    })
    expect(await edit({ status: 'ACTIVE' })).toMatchObject({ status: 200 })
    await world.owner.query(`UPDATE "User" SET roles = '{STUDENT,ADMIN}' WHERE id = $1`, [id])
    expect(await edit({ email: 'mine@example.test' })).toMatchObject(refused)
    expect(await edit({ status: 'DISABLED' })).toMatchObject(refused)
    expect(await edit({ notes: 'Prefers evenings' })).toMatchObject({ status: 200 })
    // An owner may.
    expect(
      await world.call(editStudent, { token: admin.token, params: { id }, body: { status: 'DISABLED' } }),
    ).toMatchObject({ status: 200 })
  })
})

test('a teacher who is an admin, too, is a teacher among teachers', async () => {
  const { id } = await openTeacher()
  await world.owner.query(`UPDATE "User" SET roles = '{TEACHER,ADMIN}' WHERE id = $1`, [id])
  for (const answer of [
    await world.call(getTeacher, { token: admin.token, params: { id } }),
    await world.call(editTeacher, { token: admin.token, params: { id }, body: { bio: 'Both' } }),
  ])
    expect(answer).toMatchObject({ status: 200, data: { id, role: 'TEACHER' } })
})

describe('a person’s page', () => {
  test('shows a student’s hours and next lesson', async () => {
    const student = await openWithAccount()
    const teacher = await openTeacher()
    const people = { orgId: admin.orgId, teacherId: teacher.id, studentId: student.id }
    const plan = (startAtUtc: string, more: Partial<PlantedSession> = {}) =>
      plantSession(world.owner, { ...people, startAtUtc, consumesUnits: 1.25, ...more })
    await plan('2026-03-02T00:00:00.000Z')
    await plan('2026-03-03T00:00:00.000Z', { status: 'CANCELLED', cancelledAt: world.clock.now() })
    await plan('2026-03-05T00:00:00.000Z')
    await plan('2026-03-04T00:00:00.000Z')
    await world.owner.query(
      `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "createdAt")
       VALUES ($1, $2, 10, 'PURCHASE', $3), ($1, $2, -0.25, 'ADJUSTMENT', $3)`,
      [admin.orgId, student.id, world.clock.now()],
    )
    const { initialPassword: _, ...rest } = student
    const nextSessionAtUtc = new Date('2026-03-04T00:00:00.000Z')
    const answer = await world.call(getStudent, { token: admin.token, params: { id: student.id } })
    expect(answer).toMatchObject({
      status: 200,
      data: { ...rest, remainingUnits: 9.75, scheduledUnits: 3.75, availableUnits: 6, nextSessionAtUtc },
    })
    const list = await world.call(listStudents, { token: admin.token, query: { q: student.email } })
    expect(list).toMatchObject({ data: { items: [{ ...rest, remainingUnits: 9.75, nextSessionAtUtc }] } })
  })

  test('shows zeros for someone without hours or lessons', async () => {
    const { id } = await open()
    expect(await world.call(getStudent, { token: admin.token, params: { id } })).toMatchObject({
      data: { remainingUnits: 0, scheduledUnits: 0, availableUnits: 0, nextSessionAtUtc: null },
    })
  })

  test('of another kind or organisation is not found', async () => {
    const student = await open()
    const teacher = await openTeacher()
    const absent = { status: 404, problem: { code: 'NOT_FOUND' } }
    const { token } = admin
    const theirs = stranger.token
    for (const answer of [
      await world.call(getTeacher, { token, params: { id: student.id } }),
      await world.call(getStudent, { token, params: { id: teacher.id } }),
      await world.call(getStudent, { token, params: { id: admin.id } }),
      await world.call(getStudent, { token: theirs, params: { id: student.id } }),
      await world.call(getTeacher, { token: theirs, params: { id: teacher.id } }),
      await world.call(editTeacher, { token, params: { id: student.id }, body: { bio: 'x' } }),
      await world.call(editStudent, { token, params: { id: teacher.id }, body: { notes: 'x' } }),
      await world.call(editStudent, { token: theirs, params: { id: student.id }, body: { notes: 'x' } }),
      await world.call(editTeacher, { token: theirs, params: { id: teacher.id }, body: { bio: 'x' } }),
      await world.call(editStudent, { token, params: { id: stranger.id }, body: { status: 'DISABLED' } }),
    ]) {
      expect(answer).toMatchObject(absent)
    }
    expect(await world.call(getTeacher, { token, params: { id: teacher.id } })).toMatchObject({
      data: { id: teacher.id, profile: { bio: null } },
    })
  })
})

describe('changing a person', () => {
  test('keeps fields that are not named, empties those set to null, and records the changes', async () => {
    const student = await open({ phone: '0412 345 678', guardianName: 'Chen Wei', notes: 'Shy' })
    const answer = await world.call(editStudent, {
      token: admin.token,
      params: { id: student.id },
      body: { email: 'Moved@Example.test', guardianName: null, timeZone: 'Australia/Perth', notes: 'Shy' },
    })
    const changed = {
      email: 'moved@example.test',
      phone: '0412 345 678',
      profile: { displayName: 'Chen Yiming', timeZone: 'Australia/Perth', guardianName: null, notes: 'Shy' },
    }
    expect(answer).toMatchObject({ status: 200, data: changed })
    expect(await world.call(getStudent, { token: admin.token, params: { id: student.id } })).toMatchObject({
      data: changed,
    })
    expect((await actsOn(student.id)).slice(1)).toEqual([
      {
        action: 'student.edit',
        actorUserId: admin.id,
        targetType: 'Student',
        before: { email: student.email, guardianName: 'Chen Wei', timeZone: 'Asia/Shanghai' },
        after: { email: 'moved@example.test', guardianName: null, timeZone: 'Australia/Perth' },
      },
    ])
  })

  test('works the same for a teacher', async () => {
    const { id } = await openTeacher({ subjects: ['Physics'], bio: 'HSC' })
    const body = { subjects: ['Physics', 'Chemistry'], bio: null, color: '#102030', phone: '02 9000 0000' }
    const answer = await world.call(editTeacher, { token: admin.token, params: { id }, body })
    expect(answer).toMatchObject({
      status: 200,
      data: { phone: '02 9000 0000', profile: { subjects: body.subjects, bio: null, color: '#102030' } },
    })
    expect((await actsOn(id)).slice(1)).toMatchObject([
      { action: 'teacher.edit', before: { subjects: ['Physics'], bio: 'HSC' }, after: body },
    ])
  })

  test('without a difference is not recorded', async () => {
    const { id, email } = await openWithAccount()
    const body = { email, displayName: 'Chen Yiming', phone: null }
    const answer = await world.call(editStudent, { token: admin.token, params: { id }, body })
    expect(answer).toMatchObject({ status: 200 })
    expect(await actsOn(id)).toHaveLength(1)
  })

  test('to an address that is taken is refused and changes nothing', async () => {
    const { email } = await openTeacher()
    const { id } = await open()
    const answer = await world.call(editStudent, {
      token: admin.token,
      params: { id },
      body: { email, displayName: 'Changed' },
    })
    expect(answer).toMatchObject({ status: 409, problem: { code: 'EMAIL_TAKEN' } })
    expect(await world.call(getStudent, { token: admin.token, params: { id } })).toMatchObject({
      data: { profile: { displayName: 'Chen Yiming' } },
    })
    expect(await actsOn(id)).toHaveLength(1)
  })

  test('disabling takes effect on the next request; enabling requires signing in again', async () => {
    const teacher = await openTeacher({ password: 'correct horse battery' })
    const device = await signIn(world, { id: teacher.id, orgId: admin.orgId })
    // 403 means signed in, though not as an admin.
    const statusOfCall = async () => (await world.call(getOrganization, { token: device.token })).status
    expect(await statusOfCall()).toBe(403)
    const set = (status: 'ACTIVE' | 'DISABLED') =>
      world.call(editTeacher, { token: admin.token, params: { id: teacher.id }, body: { status } })
    expect(await set('DISABLED')).toMatchObject({ status: 200, data: { status: 'DISABLED' } })
    expect(await statusOfCall()).toBe(401)
    expect(await set('ACTIVE')).toMatchObject({ status: 200, data: { status: 'ACTIVE' } })
    expect(await statusOfCall()).toBe(401)
  })
})

describe('a list', async () => {
  const academy = await plantAdmin(world)
  const names = [
    'Zoë O’Neil',
    'anna_lee',
    'Anna Lee',
    '100% Ready',
    '陈一鸣',
    '欧阳娜娜',
    'Leo 🎻 Wu',
    "D'Arcy \\ Back",
  ]
  for (const displayName of names) await open({ displayName }, academy)
  await open({ displayName: 'Anna Lee', email: 'anna.lee@academy.example' }, academy)
  await openTeacher({ displayName: 'Anna the Teacher' }, academy)

  const search = async (query: object) => {
    const answer = await world.call(listStudents, { token: academy.token, query })
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.data.items.map(({ profile }) => profile.displayName)
  }

  test.each([
    ['a part of a name, in any case', 'ANNA', ['Anna Lee', 'Anna Lee', 'anna_lee']],
    ['one Chinese character', '陈', ['陈一鸣']],
    ['Chinese characters inside a name', '阳娜', ['欧阳娜娜']],
    ['a percent sign as itself', '%', ['100% Ready']],
    ['an underscore as itself', '_', ['anna_lee']],
    ['a backslash as itself', '\\', ["D'Arcy \\ Back"]],
    ['quotes', "d'a", ["D'Arcy \\ Back"]],
    ['a typographic quote', '’n', ['Zoë O’Neil']],
    ['a typographic apostrophe by a plain one', "O'Neil", ['Zoë O’Neil']],
    ['a plain apostrophe by a typographic one', 'd’arcy', ["D'Arcy \\ Back"]],
    ['an accent', 'ZOË', ['Zoë O’Neil']],
    ['an emoji', '🎻', ['Leo 🎻 Wu']],
    ['a part of an address', 'LEE@ACADEMY', ['Anna Lee']],
    ['spaces around it', '  wu ', ['Leo 🎻 Wu']],
    ['nobody', 'nobody at all', []],
    ['an injection', `' OR 1=1 --`, []],
  ])('finds %s', async (_what, q, found) => {
    expect((await search({ q })).sort()).toEqual([...found].sort())
  })

  test('contains each person once, in pages, even among equal names', async () => {
    for (let index = 0; index < 5; index += 1) await open({ displayName: 'Anna Lee' }, academy)
    const seen: string[] = []
    const walked: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 2, ...(cursor !== undefined && { cursor }) }
      const answer = await world.call(listStudents, { token: academy.token, query })
      if (!answer.ok) throw new Error(answer.problem.code)
      expect(answer.data.items.length).toBeLessThanOrEqual(2)
      seen.push(...answer.data.items.map(({ id }) => id))
      walked.push(...answer.data.items.map(({ profile }) => profile.displayName))
      cursor = answer.data.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(walked).toEqual(await search({}))
    expect(walked).toHaveLength(names.length + 6)
  })

  test('takes one statement, however long it is', async () => {
    for (const query of [{}, { q: 'a', status: 'ACTIVE' as const, limit: 3 }]) {
      for (const list of [listStudents, listTeachers]) {
        expect(await statementsOf(() => world.call(list, { token: academy.token, query }))).toHaveLength(1)
      }
    }
    const { id } = await open({}, academy)
    const detail = () => world.call(getStudent, { token: academy.token, params: { id } })
    expect(await statementsOf(detail)).toHaveLength(1)
  })

  test('filters by status', async () => {
    const { id } = await open({ displayName: 'Gone Away' }, academy)
    await world.call(editStudent, {
      token: academy.token,
      params: { id },
      body: { status: 'DISABLED' },
    })
    expect(await search({ status: 'DISABLED' })).toEqual(['Gone Away'])
    expect(await search({ status: 'ACTIVE' })).not.toContain('Gone Away')
    expect(await search({})).toContain('Gone Away')
  })

  test('contains only people of the own organisation and of the requested kind', async () => {
    expect(await search({ q: 'Teacher' })).toEqual([])
    const teachers = await world.call(listTeachers, { token: academy.token, query: {} })
    expect(teachers).toMatchObject({ data: { items: [{ profile: { displayName: 'Anna the Teacher' } }] } })
    expect(await world.call(listTeachers, { token: stranger.token, query: { q: 'Anna' } })).toMatchObject({
      data: { items: [], nextCursor: null },
    })
  })

  test('refuses the cursor of another list', async () => {
    const rates = Buffer.from(JSON.stringify({ at: '2026-01-01T00:00:00.000Z', id: admin.id })).toString(
      'base64url',
    )
    for (const cursor of ['nonsense', rates]) {
      for (const list of [listStudents, listTeachers]) {
        expect(await world.call(list, { token: admin.token, query: { cursor } })).toMatchObject({
          status: 400,
          problem: { code: 'VALIDATION', fields: { cursor: expect.any(String) } },
        })
      }
    }
  })
})

// The hours of a whole organisation in one list.
import { addHours, exportHours, listHours, reverseEntry, sumHours } from '@summa/contracts'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantChargedLesson } from '../../../../test/lessons.ts'
import { plantAdmin, plantStudent, plantTeacher } from '../../../../test/people.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const { token } = admin
const ana = await plantStudent(world, admin.orgId, 'Ana')
const ben = await plantStudent(world, admin.orgId, 'Ben')

async function add(id: string, deltaUnits: number, reason: 'PURCHASE' | 'GIFT' | 'ADJUSTMENT') {
  world.clock.advance(1_000)
  const answer = await world.call(addHours, { token, params: { id }, body: { deltaUnits, reason } })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data.entry
}

test('lists everybody’s entries, newest first, narrowed and added up', async () => {
  const stranger = await plantAdmin(world)
  await add(ana.id, 10, 'PURCHASE')
  const gift = await add(ben.id, 1.5, 'GIFT')
  const noon = world.clock.now()
  const slip = await add(ana.id, -0.25, 'ADJUSTMENT')
  world.clock.advance(1_000)
  await world.call(reverseEntry, { token, params: { entryId: slip.id }, body: { note: 'A slip' } })

  const first = await world.call(listHours, { token, query: { limit: 2 } })
  expect(first).toMatchObject({
    data: {
      items: [
        {
          studentName: 'Ana',
          reason: 'REVERSAL',
          deltaUnits: 0.25,
          note: 'A slip',
          reversesEntryId: slip.id,
        },
        { studentId: ana.id, reason: 'ADJUSTMENT', deltaUnits: -0.25, reversedByEntryId: expect.any(String) },
      ],
    },
  })
  if (!first.ok) return
  const rest = await world.call(listHours, { token, query: { cursor: first.data.nextCursor! } })
  expect(rest).toMatchObject({
    data: { items: [{ studentName: 'Ben', deltaUnits: 1.5 }, { deltaUnits: 10 }], nextCursor: null },
  })

  const of = async (query: object) => {
    const answer = await world.call(listHours, { token, query })
    if (!answer.ok) throw new Error(answer.problem.detail)
    return answer.data.items.map(({ deltaUnits }) => deltaUnits)
  }
  expect(await of({ studentId: ben.id })).toEqual([1.5])
  expect(await of({ reason: 'PURCHASE' })).toEqual([10])
  expect(await of({ from: gift.createdAt.toISOString(), to: noon.toISOString() })).toEqual([])
  expect(await of({ from: gift.createdAt.toISOString() })).toEqual([0.25, -0.25, 1.5])

  const totals = await world.call(sumHours, { token, query: { studentId: ana.id } })
  expect(totals).toMatchObject({
    data: {
      items: [
        { reason: 'PURCHASE', entries: 1, units: 10 },
        { reason: 'ADJUSTMENT', entries: 1, units: -0.25 },
        { reason: 'REVERSAL', entries: 1, units: 0.25 },
      ],
    },
  })
  expect(await world.call(listHours, { token: stranger.token, query: {} })).toMatchObject({
    data: { items: [] },
  })
  expect(await world.call(sumHours, { token: stranger.token, query: {} })).toMatchObject({
    data: { items: [] },
  })
})

test('a search is a spreadsheet: every entry of it, in which nothing that was written runs', async () => {
  const cleo = await plantStudent(world, admin.orgId, 'Cleo')
  await add(cleo.id, 2, 'GIFT')
  await world.call(addHours, {
    token,
    params: { id: cleo.id },
    body: { deltaUnits: -0.5, reason: 'ADJUSTMENT', note: '=HYPERLINK("http://evil.example")' },
  })
  const sheet = await world.app.inject({
    url: `${exportHours.path}?studentId=${cleo.id}`,
    headers: { authorization: `Bearer ${token}` },
  })
  expect(sheet.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="hours.csv"',
  })
  const rows = parse<Record<string, string>>(sheet.payload, { bom: true, columns: true })
  expect(rows).toMatchObject([
    {
      studentName: 'Cleo',
      reason: 'ADJUSTMENT',
      deltaUnits: '-0.5',
      note: `'=HYPERLINK("http://evil.example")`,
    },
    { studentName: 'Cleo', reason: 'GIFT', deltaUnits: '2', note: '' },
  ])
})

test('a spreadsheet names the lesson of a charge', async () => {
  const dan = await plantStudent(world, admin.orgId, 'Dan')
  const { sessionId } = await plantChargedLesson(world, await plantTeacher(world, admin.orgId), dan, {
    startAtUtc: '2026-03-01T10:00:00.000Z',
  })
  await add(dan.id, 1, 'GIFT')
  const sheet = await world.app.inject({
    url: `${exportHours.path}?studentId=${dan.id}`,
    headers: { authorization: `Bearer ${token}` },
  })
  const rows = parse<Record<string, string>>(sheet.payload, { bom: true, columns: true })
  expect(rows.find(({ reason }) => reason === 'SESSION_CONSUME')).toMatchObject({
    sessionId,
    subject: expect.stringMatching(/./),
    teacherName: expect.stringMatching(/./),
    startAtUtc: '2026-03-01T10:00:00.000Z',
    endAtUtc: '2026-03-01T11:00:00.000Z',
    classTimeZone: expect.stringMatching(/./),
  })
  expect(rows.find(({ reason }) => reason === 'GIFT')).toMatchObject({ subject: '', startAtUtc: '' })
})

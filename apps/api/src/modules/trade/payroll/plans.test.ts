// Pay is read through indexes: a week does not get slower with the years before it.
import { getMyPayroll, getPayroll, listMyPayrollWeeks, type Endpoint } from '@summa/contracts'
import { expect, test, vi } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantYears } from '../../../../test/payroll.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from '../../../../test/people.ts'
import { isAuthentication } from '../../../../test/statements.ts'

const world = await createWorld()
const admin = await plantAdmin(world)
const teachers: Person[] = []
for (let count = 0; count < 10; count += 1) teachers.push(await plantTeacher(world, admin.orgId))
const pairs = []
for (const teacher of teachers) {
  const { id: studentId } = await plantStudent(world, admin.orgId)
  pairs.push({ orgId: admin.orgId, teacherId: teacher.id, studentId })
}
await plantYears(world.owner, pairs, { lastMonday: '2026-02-23', weeks: 100, lessonsPerWeek: 20 })

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }
type Statement = { name: string; text: string; values: unknown[] }

/** The statements of a call with two plans each: for its own values, and for any values. */
async function plansOf(endpoint: Endpoint, person: Person, query: Record<string, string>) {
  const spy = vi.spyOn(world.ctx.pool, 'query')
  const answer = await world.call(endpoint, { token: person.token, query } as never)
  const asked = (spy.mock.calls as unknown as [Statement][])
    .map(([statement]) => statement)
    .filter(({ name }) => !isAuthentication(name))
  spy.mockRestore()
  expect(answer.ok).toBe(true)
  const plans = []
  for (const { name, text, values } of asked) {
    const chosen = await explain(`EXPLAIN (FORMAT JSON) ${text}`, values)
    const generic = await explain(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`)
    plans.push({ name, nodes: [...nodesOf(chosen), ...nodesOf(generic)] })
  }
  return plans
}

async function explain(text: string, values?: unknown[]): Promise<Plan> {
  const { rows } = await world.owner.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(text, values)
  return rows[0]!['QUERY PLAN'][0].Plan
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

const large = ['Session', 'HourLedgerEntry', 'PayrollSettlement', 'PayrollSettlementLine']

test.each([
  ['a teacher’s week', getMyPayroll, teachers[0]!, 'Session_teacherId_startAtUtc_idx'],
  ['a teacher’s weeks', listMyPayrollWeeks, teachers[0]!, 'Session_teacherId_startAtUtc_idx'],
  ['the week of all teachers', getPayroll, admin, 'session_earned'],
] as const)('reading %s never scans a large table', async (_what, endpoint, person, index) => {
  const query = endpoint === listMyPayrollWeeks ? {} : { weekStart: '2026-02-23' }
  const plans = await plansOf(endpoint, person, query)
  expect(plans.length).toBeGreaterThan(1)
  for (const { name, nodes } of plans) {
    const scans = nodes.filter(({ 'Node Type': type }) => type === 'Seq Scan')
    expect([name, scans.filter((scan) => large.includes(scan['Relation Name'] ?? ''))]).toEqual([name, []])
  }
  const indexes = plans.flatMap(({ nodes }) => nodes.map((node) => node['Index Name']))
  expect(indexes).toContain(index)
  if (endpoint !== listMyPayrollWeeks) expect(indexes).toContain('session_owed')
})

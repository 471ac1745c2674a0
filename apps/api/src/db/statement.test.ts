import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { select, sql, where } from './statement.ts'

const pool = new pg.Pool({ connectionString: inject('serverUrl'), max: 1 })
afterAll(() => pool.end())

const numbers = ({ from, to }: { from?: number; to?: number }) => sql`
  SELECT n FROM generate_series(1, ${9}::int) n
  ${where(from !== undefined && sql`n >= ${from}`, to !== undefined && sql`n < ${to}`)} ORDER BY n`

test('leaves out a condition that does not apply, and numbers the values itself', async () => {
  const asked = async (bounds: Parameters<typeof numbers>[0]) =>
    (await select<{ n: number }>({ pool }, 'list-numbers', numbers(bounds))).map(({ n }) => n)
  expect(await asked({ from: 8 })).toEqual([8, 9])
  expect(await asked({ to: 3 })).toEqual([1, 2])
  expect(await asked({ from: 4, to: 6 })).toEqual([4, 5])
  expect(await asked({})).toHaveLength(9)
  expect(numbers({}).text).not.toContain('WHERE')
})

test('prepares each text once, under a name with its label', async () => {
  for (const n of [1, 2, 3]) await select({ pool }, 'add-one', sql`SELECT ${n}::int + 1`)
  await select({ pool }, 'add-one', sql`SELECT 1 + ${1}::int`)
  await select({ pool }, undefined, sql`SELECT 'planned each time'`)
  const { rows } = await pool.query<{ name: string; statement: string }>(
    `SELECT name, statement FROM pg_prepared_statements WHERE name LIKE 'add-one:%' OR statement LIKE '%each time%'`,
  )
  expect(rows.map(({ statement }) => statement).sort()).toEqual(['SELECT $1::int + 1', 'SELECT 1 + $1::int'])
})

test('a value is never read as SQL', async () => {
  const text = `'; DROP TABLE "User"; --`
  expect(await select({ pool }, 'echo', sql`SELECT ${text}::text AS said`)).toEqual([{ said: text }])
})

// What a process needs to start in production, and which secrets it never gets.
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://summa_api@db/summa',
  STUDENT_URL: 'https://learn.example',
  TEACHER_URL: 'https://teach.example',
  ADMIN_URL: 'https://office.example',
}

test('the API needs its own secrets, and strong ones', () => {
  expect(() => readConfig(production)).toThrow(/ACCESS_TOKEN_SECRET is not set[^]*DATA_SECRET is not set/)
  expect(() => readConfig({ ...production, DATA_SECRET: 'secret'.repeat(8) })).toThrow(
    /DATA_SECRET is guessable/,
  )
})

test('the worker needs the secret for its links and never gets the one that signs tokens', () => {
  expect(() => readConfig(production, { serves: false })).toThrow(/DATA_SECRET is not set$/)
  const given = { ACCESS_TOKEN_SECRET: 'x7'.repeat(20), DATA_SECRET: 'q9'.repeat(20) }
  expect(readConfig({ ...production, ...given }, { serves: false })).toMatchObject({
    accessTokenSecrets: [],
    dataSecret: given.DATA_SECRET,
  })
})

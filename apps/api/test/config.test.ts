// What a process needs to start in production, and what it is not even told.
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://summa_api@db/summa',
  STUDENT_URL: 'https://learn.example',
  TEACHER_URL: 'https://teach.example',
  ADMIN_URL: 'https://office.example',
}

test('what serves needs secrets of its own, and good ones', () => {
  expect(() => readConfig(production)).toThrow(/ACCESS_TOKEN_SECRET is not set[^]*DATA_SECRET is not set/)
  expect(() => readConfig({ ...production, DATA_SECRET: 'secret'.repeat(8) })).toThrow(
    /DATA_SECRET is guessable/,
  )
})

test('what works in the background needs the secret of its links, and never has the one that signs', () => {
  expect(() => readConfig(production, { serves: false })).toThrow(/DATA_SECRET is not set$/)
  const given = { ACCESS_TOKEN_SECRET: 'x7'.repeat(20), DATA_SECRET: 'q9'.repeat(20) }
  expect(readConfig({ ...production, ...given }, { serves: false })).toMatchObject({
    accessTokenSecrets: [],
    dataSecret: given.DATA_SECRET,
  })
})

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

const secrets = { ACCESS_TOKEN_SECRET: 'x7'.repeat(20), DATA_SECRET: 'q9'.repeat(20) }

test('a bot without a chat, a chat without a bot and a port without a domain are faults', () => {
  const given = { DATABASE_URL: production.DATABASE_URL }
  expect(() => readConfig({ ...given, TELEGRAM_BOT_TOKEN: '1:a' })).toThrow(/TELEGRAM_CHAT_ID is not set/)
  expect(() => readConfig({ ...given, TELEGRAM_CHAT_ID: '1' })).toThrow(/TELEGRAM_BOT_TOKEN is not set/)
  expect(() => readConfig({ ...given, MAIL_BOUNCE_PORT: '25' })).toThrow(/MAIL_BOUNCE_DOMAIN is not set/)
  const bot = { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_CHAT_ID: '-1' }
  expect(readConfig({ ...given, ...bot }).telegram).toEqual({
    token: '1:a',
    chatId: '-1',
    baseUrl: 'https://api.telegram.org',
  })
  expect(readConfig(given).telegram).toBeUndefined()
})

test('a token that is wrong is not shown', () => {
  const faulty = { DATABASE_URL: production.DATABASE_URL, TELEGRAM_BOT_TOKEN: 'hush', TELEGRAM_CHAT_ID: '1' }
  expect(() => readConfig(faulty)).toThrow(/TELEGRAM_BOT_TOKEN: must be as BotFather gave it/)
  expect(() => readConfig(faulty)).not.toThrow(/hush/)
})

test.each([
  ['SMTP_URL', 'smtp://localhost:3006'],
  ['SMTP_URL', 'smtps://user:password@127.0.0.1'],
  ['SMTP_URL', 'smtp://127.1'],
  ['SMTP_URL', 'smtp://[::1]:25'],
  ['SMTP_URL', 'smtp://[::ffff:127.0.0.1]'],
  ['TELEGRAM_BASE_URL', 'http://mail.localhost:3005'],
  ['TELEGRAM_BASE_URL', 'http://0.0.0.0:3005'],
])('a stand-in is never used in production: %s %s', (name, url) => {
  expect(() => readConfig({ ...production, ...secrets, [name]: url })).toThrow(`${name} is on this machine`)
  expect(() => readConfig({ DATABASE_URL: production.DATABASE_URL, [name]: url })).not.toThrow()
})

test('a server elsewhere is used in production', () => {
  const smtpUrl = 'smtps://user:password@mail.example.org'
  expect(readConfig({ ...production, ...secrets, SMTP_URL: smtpUrl }).smtpUrl).toBe(smtpUrl)
})

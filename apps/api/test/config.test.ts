// What a process needs to start in production, and which secrets it never gets.
import { expect, test } from 'vitest'
import webPush from 'web-push'
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

const pushKeys = () => {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  return {
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: 'mailto:it@academy.example.org',
  }
}

test('push needs both keys and an address', () => {
  const given = { DATABASE_URL: production.DATABASE_URL }
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = pushKeys()
  expect(() => readConfig({ ...given, VAPID_PUBLIC_KEY })).toThrow(
    /VAPID_PRIVATE_KEY is not set, but VAPID_PUBLIC_KEY is[^]*VAPID_SUBJECT is not set, but VAPID_PUBLIC_KEY is/,
  )
  expect(() => readConfig({ ...given, VAPID_PRIVATE_KEY, VAPID_SUBJECT })).toThrow(
    /VAPID_PUBLIC_KEY is not set, but VAPID_PRIVATE_KEY is$/,
  )
  expect(readConfig({ ...given, VAPID_SUBJECT }).push).toBeUndefined()
  const keys = { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }
  expect(readConfig({ ...production, ...secrets, ...keys }).push).toEqual({
    publicKey: VAPID_PUBLIC_KEY,
    privateKey: VAPID_PRIVATE_KEY,
    subject: VAPID_SUBJECT,
    standIn: undefined,
  })
  expect(readConfig({ ...given, ...keys, PUSH_BASE_URL: 'http://127.0.0.1:3005/' }).push?.standIn).toBe(
    'http://127.0.0.1:3005',
  )
})

test('keys of two pairs are a fault, and the private one is not shown', () => {
  const given = { DATABASE_URL: production.DATABASE_URL, ...pushKeys() }
  const { VAPID_PRIVATE_KEY } = pushKeys()
  const read = () => readConfig({ ...given, VAPID_PRIVATE_KEY })
  expect(read).toThrow(/VAPID_PRIVATE_KEY does not belong to VAPID_PUBLIC_KEY$/)
  expect(read).not.toThrow(VAPID_PRIVATE_KEY)
})

test.each([
  ['VAPID_PUBLIC_KEY', 'x'.repeat(87), 'must be a point of P-256 in base64url'],
  ['VAPID_PRIVATE_KEY', 'too-short', 'must be 32 bytes in base64url'],
  ['VAPID_SUBJECT', 'it@academy.example.org', 'must be a mailto: or an https: address'],
  ['VAPID_SUBJECT', 'http://academy.example.org', 'must be a mailto: or an https: address'],
])('%s that is %s is refused', (name, value, words) => {
  const given = { DATABASE_URL: production.DATABASE_URL, ...pushKeys(), [name]: value }
  expect(() => readConfig(given)).toThrow(`${name}: ${words}`)
})

test('the stand-in for push services is never used in production, wherever it is', () => {
  const given = { ...production, ...secrets, ...pushKeys() }
  for (const PUSH_BASE_URL of ['http://127.0.0.1:3005', 'https://push.academy.example.org'])
    expect(() => readConfig({ ...given, PUSH_BASE_URL })).toThrow(/PUSH_BASE_URL is for a stand-in/)
})

test.each([
  ['mailto:office@localhost', false],
  ['https://localhost:3003', false],
  ['https://learn.summa.localhost', false],
  ['mailto:no-reply@summa.invalid', false],
  ['mailto:no-reply@summa.test', false],
  ['mailto:office@academy.local', false],
  ['mailto:office@academy.example.org', true],
  ['mailto:localhost@test.example.org', true],
  ['https://office.local.example.org/contact', true],
])('whether production takes the address %s: %s', (VAPID_SUBJECT, takes) => {
  const read = () => readConfig({ ...production, ...secrets, ...pushKeys(), VAPID_SUBJECT })
  if (takes) expect(read().push?.subject).toBe(VAPID_SUBJECT)
  else expect(read).toThrow(/VAPID_SUBJECT must be an address where you can be reached/)
  const { DATABASE_URL } = production
  expect(readConfig({ DATABASE_URL, ...pushKeys(), VAPID_SUBJECT }).push?.subject).toBe(VAPID_SUBJECT)
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

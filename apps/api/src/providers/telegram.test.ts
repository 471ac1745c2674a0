import { openChat, openMailServer, openPushService, openSite } from '@summa/stand-ins'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { configFor } from '../../test/stand-ins.ts'
import { openOutbound } from './outbound.ts'
import { openTelegram } from './telegram.ts'
import { systemClock } from '../clock.ts'

const { now } = systemClock

const token = '123456:a-token_of-the-bot'
const chat = openChat({ token, now })
const mail = await openMailServer({ now })
const push = openPushService({ now })
const site = await openSite({ mail, chat, push })

function open(variables: Record<string, string> = {}, silenceMilliseconds?: number) {
  const given = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_CHAT_ID: '-100200', TELEGRAM_BASE_URL: site.url }
  return openTelegram(configFor({ ...given, ...variables }, silenceMilliseconds))!
}

beforeEach(() => {
  chat.fault = 'NONE'
  chat.messages.length = 0
})
afterAll(() => Promise.all([site.close(), mail.close()]))

test('a message arrives in the academy’s chat, as it is and without a preview of its links', async () => {
  const text = 'Ming: 明天 19:00 → https://learn.example/lessons <b>&'
  expect(await open().send(text)).toEqual({ outcome: 'SENT' })
  expect(chat.messages.map(({ asked }) => asked)).toEqual([
    { chat_id: '-100200', text, link_preview_options: { is_disabled: true } },
  ])
})

test('a message that is too long is cut, because a refused one says nothing', async () => {
  expect(await open().send('长'.repeat(5_000))).toEqual({ outcome: 'SENT' })
  expect(chat.messages[0]?.text).toHaveLength(4_096)
})

test.each([
  ['BUSY', { outcome: 'RETRY', channelAway: false, afterSeconds: 7 }, 0],
  [
    'KICKED',
    { outcome: 'FAILED', addressIsBad: false, detail: '403 Forbidden: bot was kicked from the group chat' },
    0,
  ],
  ['BROKEN', { outcome: 'UNKNOWN' }, 1],
  ['SILENT', { outcome: 'UNKNOWN' }, 1],
] as const)('a chat that behaves %s', async (fault, outcome, messages) => {
  chat.fault = fault
  expect(await open({}, fault === 'SILENT' ? 300 : undefined).send('Hello')).toMatchObject(outcome)
  expect(chat.messages).toHaveLength(messages)
})

test('a server that cannot be reached has not had the message', async () => {
  const gone = await openSite({ mail, chat, push })
  await gone.close()
  expect(await open({ TELEGRAM_BASE_URL: gone.url }).send('Hello')).toEqual({
    outcome: 'RETRY',
    channelAway: true,
    detail: 'ECONNREFUSED',
  })
})

test('the token is in nothing that is kept', async () => {
  const wrong = '99:not-this_one'
  for (const outcome of [
    await open({ TELEGRAM_BOT_TOKEN: wrong }).send('Hello'),
    await open({ TELEGRAM_BOT_TOKEN: wrong, TELEGRAM_BASE_URL: 'http://telegram.invalid' }).send('Hello'),
  ]) {
    expect(outcome.outcome).not.toBe('SENT')
    expect(JSON.stringify(outcome)).not.toContain('not-this_one')
  }
})

test('without a token there is no chat', () => {
  expect(openTelegram(configFor({}))).toBeUndefined()
})

test('no other host is called, no redirect followed, and no large answer read', async () => {
  const call = openOutbound({
    allows: ({ origin }) => origin === site.url,
    milliseconds: 1_000,
    maxBytes: 100,
  })
  const get = (url: string) =>
    call(url, { method: 'GET' }).catch((error: unknown) => (error as Error).message)
  expect(await get('http://169.254.169.254/latest')).toBe('HOST_NOT_ALLOWED')
  expect(await get(site.url.replace('127.0.0.1', 'localhost'))).toBe('HOST_NOT_ALLOWED')
  expect(await get(`${site.url}/`)).toBe('ANSWER_TOO_LARGE')
  expect(await get(`${site.url}/mails.json?to=nobody`)).toMatchObject({ status: 200, text: '[]' })
  const redirected = call(`${site.url}/behaviour`, { method: 'POST', body: 'chat=NONE' })
  await expect(redirected).rejects.toMatchObject({ handedOver: true })
})

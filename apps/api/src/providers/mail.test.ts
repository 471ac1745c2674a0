import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMailServer } from '@summa/stand-ins'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { configFor } from '../../test/stand-ins.ts'
import { deliveryOf } from './bounce-address.ts'
import { mailIsSetUp, openMail, type Message } from './mail.ts'
import { outcomeOfFault, type MailFault } from './mail-answer.ts'
import { systemClock } from '../clock.ts'

const { now } = systemClock

const server = await openMailServer({ now })
const config = configFor({ SMTP_URL: server.url })
const mail = openMail(config)

beforeEach(() => server.behave({ fault: 'NONE', bounces: 'REFUSE' }))
afterAll(() => server.close())

const deliveryId = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
const letter = { to: 'ming@example.com', subject: 'Your lesson', text: 'Tomorrow', html: '<p>Tomorrow</p>' }

function sendTo(to: string, more: Partial<Message> = {}) {
  return mail.send({ ...letter, ...more, to })
}

/** A new address, and how many mails it has. */
function newAddress() {
  const to = `ming-${crypto.randomUUID()}@example.com`
  return { to, mails: () => server.mails.filter((each) => each.to === to) }
}

describe('what became of a mail', () => {
  test('one address of many that does not exist is named, and the others get their mail', async () => {
    const addresses = Array.from(
      { length: 12 },
      (_, number) => `p${number}-${crypto.randomUUID()}@example.com`,
    )
    const [gone = ''] = addresses.splice(5, 1, `bounce-${crypto.randomUUID()}@example.com`)
    const bad = addresses[5]!
    const outcomes = await Promise.all(addresses.map((to) => sendTo(to)))
    expect(outcomes.filter(({ outcome }) => outcome === 'SENT')).toHaveLength(11)
    expect(outcomes[5]).toEqual({
      outcome: 'FAILED',
      detail: '550 5.1.1 <[redacted]>: no such mailbox',
      addressIsBad: true,
    })
    const taken = server.mails.map(({ to }) => to)
    for (const to of addresses) expect(taken.includes(to)).toBe(to !== bad)
    expect(taken).not.toContain(gone)
  })

  test.each([
    ['LATER', { outcome: 'RETRY', channelAway: false, detail: '451 4.7.1 try again later' }],
    ['BUSY', { outcome: 'RETRY', channelAway: true, detail: '421 4.3.2 closing' }],
    ['SPAM', { outcome: 'FAILED', addressIsBad: false, detail: '554 5.7.1 this looks like spam' }],
    ['CUT_BEFORE', { outcome: 'RETRY', channelAway: true }],
    ['AWAY', { outcome: 'RETRY', channelAway: true }],
  ] as const)('a server that behaves %s has not taken it', async (fault, outcome) => {
    const { to, mails } = newAddress()
    await server.behave({ fault })
    expect(await sendTo(to)).toMatchObject(outcome)
    expect(mails()).toEqual([])
    await server.behave({ fault: 'NONE' })
    expect(await sendTo(to)).toMatchObject({ outcome: 'SENT' })
    expect(mails()).toHaveLength(1)
  })

  test.each(['SILENT', 'CUT_AFTER'] as const)(
    'after %s nobody knows, and it may have arrived',
    async (fault) => {
      const { to, mails } = newAddress()
      await server.behave({ fault })
      const hasty = openMail(configFor({ SMTP_URL: server.url }, 300))
      expect(await hasty.send({ ...letter, to })).toMatchObject({ outcome: 'UNKNOWN' })
      expect(mails()).toHaveLength(1)
    },
  )

  test('a refused password is no fault of the message', async () => {
    const own = openMail(configFor({ SMTP_URL: server.url.replace('//', '//summa:s3cret@') }))
    await server.behave({ fault: 'DENY' })
    const outcome = await own.send(letter)
    expect(outcome).toMatchObject({ outcome: 'RETRY', channelAway: true })
    expect(JSON.stringify(outcome)).not.toContain('s3cret')
    await server.behave({ fault: 'NONE' })
    expect(await own.send(letter)).toMatchObject({ outcome: 'SENT' })
  })

  test('a server that nobody finds is away', async () => {
    const lost = openMail(configFor({ SMTP_URL: 'smtp://mail.invalid' }))
    expect(await lost.send(letter)).toMatchObject({ outcome: 'RETRY', channelAway: true })
  })

  test.each([
    ['550 5.1.1 unknown user', 'RCPT TO', true],
    ['550 no such user', 'RCPT TO', true],
    ['551 moved', 'RCPT TO', true],
    ['553 5.1.3 bad syntax', 'RCPT TO', true],
    ['550 5.4.1 recipient address rejected', 'RCPT TO', true],
    ['550 5.1.1 unknown user', 'DATA', true],
    ['550 5.7.1 your address is on a list', 'RCPT TO', false],
    ['552 5.2.2 mailbox full', 'RCPT TO', false],
    ['550 5.1.8 bad sender', 'RCPT TO', false],
    ['550 sender rejected', 'MAIL FROM', false],
    ['554 no', 'RCPT TO', false],
    ['550 looks like spam', 'DATA', false],
  ])('«%s» to %s: the address is bad: %s', (response, command, addressIsBad) => {
    const fault = Object.assign(new Error('refused'), {
      response,
      command,
      responseCode: Number(response.slice(0, 3)),
    })
    expect(outcomeOfFault(fault, { handedOver: true })).toMatchObject({ outcome: 'FAILED', addressIsBad })
  })

  test.each(['530 5.7.0 sign in first', '535 5.7.8 wrong password', '554 no service for you'])(
    '«%s» is about us and not about the message',
    (response) => {
      const fault: MailFault = Object.assign(new Error('refused'), {
        response,
        responseCode: Number(response.slice(0, 3)),
        command: response.startsWith('530') ? 'MAIL FROM' : 'AUTH PLAIN',
      })
      expect(outcomeOfFault(fault, { handedOver: false })).toMatchObject({
        outcome: 'RETRY',
        channelAway: true,
      })
    },
  )
})

describe('what a mail is', () => {
  async function receive(message: Partial<Message>, from = mail) {
    const { to, mails } = newAddress()
    expect(await from.send({ ...letter, ...message, to })).toMatchObject({ outcome: 'SENT' })
    return mails()[0]!
  }

  test('it says who sends it, whom to answer, how to unsubscribe, and that no person wrote it', async () => {
    const unsubscribeUrl = `https://learn.example/api/unsubscribe/${'t'.repeat(90)}`
    const { from, headers, returnTo, text, html, subject } = await receive({
      senderName: '星光学院',
      replyTo: 'desk@academy.example',
      unsubscribeUrl,
      deliveryId,
      subject: '明天 19:00 有课',
    })
    expect({ from, returnTo, subject, text, html }).toEqual({
      from: '"星光学院" <office@academy.example>',
      returnTo: 'office@academy.example',
      subject: '明天 19:00 有课',
      text: 'Tomorrow',
      html: '<p>Tomorrow</p>',
    })
    const unfolded = headers.map((line) => line.replace(/\r?\n\s+/g, ' '))
    expect(unfolded).toEqual(
      expect.arrayContaining([
        'Reply-To: desk@academy.example',
        `List-Unsubscribe: <${unsubscribeUrl}>`,
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        'Auto-Submitted: auto-generated',
        `Message-ID: <${deliveryId}@academy.example>`,
      ]),
    )
  })

  test('a mail of no group cannot be unsubscribed from, and its sender is the one of MAIL_FROM', async () => {
    const { from, headers } = await receive({})
    expect(from).toBe('"Summa Academy" <office@academy.example>')
    expect(headers.join('\n')).not.toMatch(/List-Unsubscribe|Reply-To/)
  })

  test.each(['REQUEST', 'CANCEL'] as const)(
    'an invitation to %s is a part and a file of the same words',
    async (method) => {
      const content = [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        `METHOD:${method}`,
        'BEGIN:VEVENT',
        'SUMMARY:数学课，与李老师；很长的一行，长到不得不折叠起来的那一种',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n')
      const { text, html, invitations } = await receive({ invitation: { method, content } })
      expect({ text, html }).toEqual({ text: 'Tomorrow', html: '<p>Tomorrow</p>' })
      expect(invitations).toEqual([
        { type: 'text/calendar', filename: null, method, content },
        { type: 'application/ics', filename: 'invite.ics', method: null, content },
      ])
    },
  )

  test.each([
    ['a line break', 'Eve\r\nBcc: all@example.com\r\n\r\nhello'],
    ['an address', 'Bank <bank@example.com>'],
    ['quotes', '"Eve" <eve@example.com>, "'],
    ['a comma', 'Eve, Mallory'],
  ])('a name with %s adds no header, no address and no recipient', async (_what, senderName) => {
    const { from, headers, to } = await receive({ senderName, subject: `Hello\r\nBcc: all@example.com` })
    expect(from.endsWith(' <office@academy.example>')).toBe(true)
    expect(headers.filter((line) => /^(bcc|cc|sender):/i.test(line))).toEqual([])
    expect(headers.filter((line) => /^from:/i.test(line))).toHaveLength(1)
    expect(to).not.toContain(',')
  })

  test('an address that reads like two is not written to', async () => {
    expect(await sendTo('one@example.com, two@example.com')).not.toMatchObject({ outcome: 'SENT' })
    expect(server.mails.filter(({ to }) => /one@|two@/.test(to))).toEqual([])
  })

  test('with a domain for what comes back, the envelope names the delivery and cannot be forged', async () => {
    const settings = configFor({ SMTP_URL: server.url, MAIL_BOUNCE_DOMAIN: 'back.academy.example' })
    const { returnTo, from } = await receive({ deliveryId }, openMail(settings))
    expect(returnTo).toMatch(/^b-0199aaaabbbb7ccc8dddeeeeffff0000-[\da-f]{12}@back\.academy\.example$/)
    expect(from).toBe('"Summa Academy" <office@academy.example>')
    expect(deliveryOf(settings, returnTo)).toBe(deliveryId)
    expect(deliveryOf(settings, returnTo.toUpperCase())).toBe(deliveryId)
    const elsewhere = configFor({ MAIL_BOUNCE_DOMAIN: 'back.academy.example', DATA_SECRET: 'q9'.repeat(20) })
    expect(deliveryOf(elsewhere, returnTo)).toBeUndefined()
    expect(deliveryOf(settings, returnTo.replace('0199', '0198'))).toBeUndefined()
    expect(deliveryOf(settings, returnTo.replace('back.', 'other.'))).toBeUndefined()
    expect((await receive({}, openMail(settings))).returnTo).toBe('office@academy.example')
  })
})

describe('without a mail server', () => {
  test('a mail that is kept in a folder has the same headers and can only be read by its owner', async () => {
    const mailFolder = join(await mkdtemp(join(tmpdir(), 'summa-')), 'mail')
    const kept = openMail(configFor({ MAIL_FOLDER: mailFolder }))
    await kept.send({ ...letter, unsubscribeUrl: 'https://learn.example/u/1', deliveryId })
    const [name = ''] = await readdir(mailFolder)
    expect((await stat(mailFolder)).mode & 0o077).toBe(0)
    expect((await stat(join(mailFolder, name))).mode & 0o077).toBe(0)
    const content = await readFile(join(mailFolder, name), 'utf8')
    expect(content).toContain('To: ming@example.com\r\n')
    expect(content).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    expect(content).toContain(`Message-ID: <${deliveryId}@academy.example>\r\n`)
  })

  test('a folder is as good as a server in development, and nothing in production', () => {
    expect(mailIsSetUp({ smtpUrl: undefined, production: false })).toBe(true)
    expect(mailIsSetUp({ smtpUrl: undefined, production: true })).toBe(false)
    expect(mailIsSetUp({ smtpUrl: 'smtps://mail.example', production: true })).toBe(true)
  })
})

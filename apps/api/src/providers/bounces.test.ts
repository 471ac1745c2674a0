import { connect } from 'node:net'
import { openMailServer, returnedMail } from '@summa/stand-ins'
import { createTransport } from 'nodemailer'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { configFor } from '../../test/stand-ins.ts'
import { openLog } from '../log.ts'
import { bounceAddress } from './bounce-address.ts'
import { receiveBounces, type Bounce } from './bounces.ts'
import { readReport } from './delivery-report.ts'
import { openMail } from './mail.ts'
import { systemClock } from '../clock.ts'

const { now } = systemClock

const variables = { MAIL_BOUNCE_DOMAIN: 'back.academy.example', LOG_LEVEL: 'silent' }
const config = configFor(variables)
const bounces: Bounce[] = []
let broken = false
const receiver = await receiveBounces({ config, log: openLog(config, 'test') }, 0, (bounce) => {
  if (broken) return Promise.reject(new Error('the database is away'))
  bounces.push(bounce)
  return Promise.resolve()
})
afterAll(() => receiver.close())
beforeEach(() => {
  bounces.length = 0
  broken = false
})

const deliveryId = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
const address = bounceAddress(config, deliveryId)!
const recipient = 'ming@example.com'
const report = (changes: Partial<Parameters<typeof returnedMail>[0]> = {}) =>
  returnedMail({ to: address, recipient, action: 'failed', status: '5.1.1', ...changes })

/** Delivers as another mail server would, and returns the code of its answer. */
async function deliver(raw: string, to: string | string[] = address): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port })
  return transport.sendMail({ envelope: { from: '', to }, raw }).then(
    ({ response }) => Number(response.slice(0, 3)),
    (error: unknown) => (error as { responseCode: number }).responseCode,
  )
}

describe('mail that comes back', () => {
  test('a report that there is no such address names the delivery, and its detail no address', async () => {
    expect(await deliver(report())).toBe(250)
    expect(bounces).toEqual([
      {
        deliveryId,
        permanent: true,
        status: '5.1.1',
        detail: '5.1.1 smtp; 550 5.1.1 <[redacted]>: no such mailbox',
        recipients: [recipient, recipient],
      },
    ])
  })

  test('of a mail that is only delayed nothing is said: it may still arrive', async () => {
    expect(await deliver(report({ action: 'delayed', status: '4.4.1' }))).toBe(250)
    expect(bounces).toEqual([])
  })

  test.each([
    ['given up after days', '4.4.7'],
    ['refused for what it says', '5.7.1'],
    ['for a full mailbox', '5.2.2'],
  ])('one that was %s came back, and its address stays good', async (_what, status) => {
    expect(await deliver(report({ status }))).toBe(250)
    expect(bounces).toMatchObject([{ deliveryId, permanent: false, status }])
  })

  test('holiday notices and other mail are taken, and nothing follows', async () => {
    const notice = [
      'Subject: I am away',
      'Auto-Submitted: auto-replied',
      '',
      'Action: failed',
      'Status: 5.1.1',
      '',
    ]
    expect(await deliver(notice.join('\r\n'))).toBe(250)
    const broken = report().replace('message/delivery-status', 'text/plain')
    expect(await deliver(broken)).toBe(250)
    expect(bounces).toEqual([])
  })

  test.each([
    ['a forged one', address.replace(/-.{12}@/, '-000000000000@')],
    ['one of another delivery', address.replace('0199', '0198')],
    ['one of another domain', address.replace('back.', 'other.')],
    ['the office', 'office@back.academy.example'],
  ])('mail to %s is refused', async (_what, to) => {
    expect(await deliver(report(), to)).toBe(550)
    expect(bounces).toEqual([])
  })

  test('what cannot be recorded now is asked for again', async () => {
    broken = true
    expect(await deliver(report())).toBe(451)
    broken = false
    expect(await deliver(report())).toBe(250)
    expect(bounces).toHaveLength(1)
  })

  test('what is too large is refused', async () => {
    expect(await deliver(`${report()}${'x'.repeat(1_100_000)}`)).toBe(552)
    expect(bounces).toEqual([])
  })

  test('clients that only wait are limited in number, and closing ends them', async () => {
    const own = await receiveBounces({ config, log: openLog(config, 'test') }, 0, () => Promise.resolve())
    const clients = Array.from({ length: 40 }, () => {
      const socket = connect(own.port, '127.0.0.1')
      const heard: string[] = []
      socket.on('data', (data) => heard.push(data.toString())).on('error', () => undefined)
      return { socket, heard }
    })
    await vi.waitFor(() => {
      const greeted = clients.filter(({ heard }) => heard.join('').startsWith('220'))
      const refused = clients.filter(({ heard }) => heard.join('').startsWith('421'))
      expect([greeted.length, refused.length]).toEqual([20, 20])
    }, 5_000)
    await own.close()
    await vi.waitFor(() => {
      expect(clients.every(({ socket }) => socket.closed)).toBe(true)
    })
  })

  test('a mail that a server took and could not deliver is heard of', async () => {
    const server = await openMailServer({ returnPort: receiver.port, now })
    await server.behave({ bounces: 'RETURN' })
    const mail = openMail(configFor({ ...variables, SMTP_URL: server.url }))
    const message = { to: 'bounce@example.com', subject: 'Hello', text: 'Hello', html: '', deliveryId }
    expect(await mail.send(message)).toMatchObject({ outcome: 'SENT' })
    await vi.waitFor(() => {
      expect(bounces).toMatchObject([
        { deliveryId, permanent: true, recipients: ['bounce@example.com', 'bounce@example.com'] },
      ])
    })
    await server.close()
  })
})

describe('a report', () => {
  const permanent = (change: (text: string) => string) => readReport(change(report()))?.permanent

  test.each([
    ['with bare line feeds', (text: string) => text.replaceAll('\r\n', '\n')],
    ['with a boundary without quotes', (text: string) => text.replace('"=_report"', '=_report')],
    ['in another case', (text: string) => text.replace('Action: failed', 'ACTION: Failed')],
    ['without a status, but with a code', (text: string) => text.replace('Status: 5.1.1\r\n', '')],
    ['with the class of the status alone', (text: string) => text.replace('Status: 5.1.1', 'Status: 5.0.0')],
    [
      'written in base64',
      (text: string) =>
        text.replace(/(delivery-status)\r\n\r\n([^]*?)\r\n\r\n--=/, (_all, type: string, fields: string) => {
          const encoded = Buffer.from(fields).toString('base64')
          return `${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n\r\n--=`
        }),
    ],
  ])('%s is understood', (_what, change) => {
    expect(permanent(change)).toBe(true)
  })

  test.each([
    [
      'a policy behind a general status',
      (text: string) => text.replace('Status: 5.1.1', 'Status: 5.0.0').replace('550 5.1.1', '550 5.7.1'),
    ],
    ['a delivery', (text: string) => text.replace('Action: failed', 'Action: delivered')],
    ['no type', (text: string) => text.replace('multipart/report', 'multipart/mixed')],
    ['no parts', (text: string) => text.slice(0, text.indexOf('\r\n\r\n'))],
  ])('of %s costs nobody their address', (_what, change) => {
    expect(permanent(change)).not.toBe(true)
  })
})

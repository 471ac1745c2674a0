// A mail server that keeps what it is given.
import { randomUUID } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { createTransport } from 'nodemailer'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { returnedMail } from './returned-mail.ts'

export const mailFaults = {
  NONE: 'takes mail',
  LATER: 'answers 451: try again later',
  BUSY: 'answers 421: closing',
  SPAM: 'refuses every message with 554',
  DENY: 'refuses our password',
  SILENT: 'falls silent after DATA, having taken the mail',
  CUT_BEFORE: 'cuts the connection before DATA',
  CUT_AFTER: 'cuts the connection after DATA, having taken the mail',
  AWAY: 'is away',
} as const

/** What happens to mail for an address with “bounce” in it. */
export const bounceWays = {
  REFUSE: 'is refused with 550',
  RETURN: 'is taken, and comes back later',
  TAKE: 'is taken',
} as const

export type Behaviour = { fault: keyof typeof mailFaults; bounces: keyof typeof bounceWays }

export type TakenMail = {
  id: string
  at: Date
  /** The sender and the recipient of the envelope. */
  returnTo: string
  to: string
  /** As the mail itself says. */
  from: string
  subject: string
  text: string
  html: string
  headers: string[]
  /** The calendar entries in it: the part and the attached file. */
  invitations: { type: string; filename: string | null; method: string | null; content: string }[]
}

export type MailServer = {
  url: string
  port: number
  /** The newest first. */
  mails: readonly TakenMail[]
  behaviour: Readonly<Behaviour>
  behave(wish: Partial<Behaviour>): Promise<void>
  close(): Promise<void>
}

type Settings = {
  port?: number
  now: () => Date
  /** Where mail that comes back is delivered. */
  returnPort?: number | undefined
}

const mostMails = 500

export async function openMailServer({ port = 0, now, returnPort }: Settings): Promise<MailServer> {
  const mails: TakenMail[] = []
  const behaviour: Behaviour = { fault: 'NONE', bounces: 'REFUSE' }
  const take = async (raw: Buffer, { envelope }: SMTPServerSession) => {
    const returnTo = envelope.mailFrom === false ? '' : envelope.mailFrom.address
    const to = envelope.rcptTo.map(({ address }) => address).join(', ')
    const parsed = await simpleParser(raw)
    mails.unshift({ id: randomUUID(), at: now(), returnTo, to, ...contentOf(parsed) })
    mails.splice(mostMails)
    if (
      behaviour.bounces === 'RETURN' &&
      to.includes('bounce') &&
      returnPort !== undefined &&
      returnTo !== ''
    )
      await giveBack(returnPort, returnTo, to)
  }
  const listen = (on: number) => startServer(on, behaviour, take)
  let running: Running | undefined = await listen(port)
  const own = running.port
  const stop = async () => {
    await running?.stop()
    running = undefined
  }
  return {
    url: `smtp://127.0.0.1:${own}`,
    port: own,
    mails,
    behaviour,
    async behave(wish) {
      Object.assign(behaviour, wish)
      if (behaviour.fault === 'AWAY') await stop()
      else running ??= await listen(own)
    },
    close: stop,
  }
}

type Running = { port: number; stop: () => Promise<void> }

async function startServer(
  port: number,
  behaviour: Behaviour,
  take: (raw: Buffer, session: SMTPServerSession) => Promise<void>,
): Promise<Running> {
  const sockets = new Set<Socket>()
  const cut = ({ remotePort }: SMTPServerSession) => {
    for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy()
  }
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth({ username }, _session, done) {
      if (behaviour.fault === 'DENY') done(answer(535, '5.7.8 wrong password'))
      else done(null, { user: username })
    },
    onRcptTo({ address }, session, done) {
      const { fault, bounces } = behaviour
      if (fault === 'LATER') done(answer(451, '4.7.1 try again later'))
      else if (fault === 'BUSY') done(answer(421, '4.3.2 closing'))
      else if (fault === 'CUT_BEFORE') cut(session)
      else if (bounces === 'REFUSE' && address.includes('bounce'))
        done(answer(550, `5.1.1 <${address}>: no such mailbox`))
      else done()
    },
    onData(stream, session, done) {
      const { fault } = behaviour
      const read = async () => {
        const raw = await collect(stream)
        if (fault === 'SPAM') {
          done(answer(554, '5.7.1 this looks like spam'))
          return
        }
        await take(raw, session)
        if (fault === 'CUT_AFTER') cut(session)
        else if (fault !== 'SILENT') done(null, '2.0.0 taken')
      }
      // It fails when the client hangs up.
      read().catch(() => undefined)
    },
  })
  // A client that hangs up is no fault of this server.
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () =>
      new Promise((done) => {
        server.close(done)
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function contentOf({ from, subject = '', text = '', html, headerLines, attachments }: ParsedMail) {
  return {
    from: from?.text ?? '',
    subject,
    text,
    html: html === false ? '' : (html ?? ''),
    headers: headerLines.map(({ line }) => line),
    invitations: attachments
      .filter(({ contentType }) => /^(text\/calendar|application\/ics)$/.test(contentType))
      .map(({ contentType, filename, content, headers }) => ({
        type: contentType,
        filename: filename ?? null,
        method: methodOf(headers.get('content-type')),
        content: content.toString(),
      })),
  }
}

/** What the part's own header says (`method=REQUEST`). */
function methodOf(contentType: unknown): string | null {
  const { params } = contentType as { params: Record<string, string> }
  return params['method'] ?? null
}

async function giveBack(port: number, returnTo: string, recipient: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port })
  await transport
    .sendMail({
      envelope: { from: '', to: returnTo },
      raw: returnedMail({ to: returnTo, recipient, action: 'failed', status: '5.1.1' }),
    })
    // Nobody takes what comes back, or not this.
    .catch(() => undefined)
}

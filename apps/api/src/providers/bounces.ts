// Takes mail that comes back: a small mail server for nothing but the reports about our own deliveries.
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { Context } from '../context.ts'
import { deliveryOf } from './bounce-address.ts'
import { readReport, type Report } from './delivery-report.ts'

export type Bounce = Report & { deliveryId: string }

export type BounceReceiver = { port: number; close(): Promise<void> }

/** A report holds the mail that it is about, or its head. */
const maxBytes = 1_000_000
const maxClients = 20
const silenceMilliseconds = 20_000
/** The longest that a client may stay, however busy it is. */
const stayMilliseconds = 60_000
const closeMilliseconds = 500

export async function receiveBounces(
  { config, log }: Pick<Context, 'config' | 'log'>,
  port: number,
  handle: (bounce: Bounce) => Promise<void>,
): Promise<BounceReceiver> {
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    name: config.bounces.domain,
    logger: false,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    rejectOversized: true,
    maxClients,
    socketTimeout: silenceMilliseconds,
    closeTimeout: closeMilliseconds,
    onRcptTo({ address }, { envelope }, done) {
      if (envelope.rcptTo.length > 0) done(refusal(452, '4.5.3 one recipient for each message'))
      else if (deliveryOf(config, address) === undefined) done(refusal(550, '5.1.1 no such address'))
      else done()
    },
    onData(stream, { envelope }, done) {
      const deliveryId = deliveryOf(config, envelope.rcptTo[0]?.address ?? '')
      read(stream)
        .then(async (mail) => {
          const report = mail === undefined ? undefined : readReport(mail)
          // Holiday notices and other mail are taken and left at that: a refusal would only make more of it.
          if (report !== undefined && deliveryId !== undefined) await handle({ deliveryId, ...report })
          done(null, '2.0.0 taken')
        })
        .catch((error: unknown) => {
          log.warn({ err: error }, 'a returned mail could not be recorded')
          done(refusal(451, '4.3.0 try again later'))
        })
    },
  })
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    const limit = setTimeout(() => socket.destroy(), stayMilliseconds)
    socket.once('close', () => {
      clearTimeout(limit)
      sockets.delete(socket)
    })
  })
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail)
    server.listen(port, config.host, done)
  })
  // A client that hangs up or speaks nonsense.
  server.on('error', (error) => {
    log.debug({ err: error }, 'a connection about returned mail broke')
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(done)
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** Nothing if it is too large: the server then answers so by itself. */
async function read(stream: SMTPServerDataStream): Promise<string | undefined> {
  const parts: Buffer[] = []
  for await (const part of stream) if (!stream.sizeExceeded) parts.push(part as Buffer)
  return stream.sizeExceeded ? undefined : Buffer.concat(parts).toString()
}

// One address for what the stand-ins show and for the service that is called over HTTP.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chatFaults, type Chat, type ChatFault } from './chat.ts'
import { bounceWays, mailFaults, type Behaviour, type MailServer } from './mail-server.ts'
import { writePage } from './page.ts'

type Settings = { port?: number; mail: MailServer; chat: Chat }

export type Site = { url: string; close(): Promise<void> }

type Reply = { status: number; type?: string; body?: string; location?: string }

const maxBytes = 64_000

export async function openSite({ port = 0, mail, chat }: Settings): Promise<Site> {
  const server = createServer((request, response) => {
    void answer(request, { mail, chat }).then(
      (reply) => {
        if (reply === undefined) return
        const { status, type = 'text/plain', body = '', location } = reply
        response.writeHead(status, {
          'content-type': `${type}; charset=utf-8`,
          // Mails are shown as they are, so nothing in them may run or load.
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
          'cache-control': 'no-store',
          ...(location !== undefined && { location }),
        })
        response.end(body)
      },
      () => response.writeHead(400).end(),
    )
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  { mail, chat }: Omit<Settings, 'port'>,
): Promise<Reply | undefined> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-ins')
  if (request.method === 'POST') {
    const body = await read(request)
    if (pathname !== '/behaviour') {
      const taken = chat.take(pathname, body)
      return taken && { status: taken.status, type: 'application/json', body: JSON.stringify(taken.answer) }
    }
    const wish = Object.fromEntries(new URLSearchParams(body))
    const { fault, bounces, chat: chatFault } = wish
    if (fault !== undefined && fault in mailFaults) await mail.behave({ fault: fault as Behaviour['fault'] })
    if (bounces !== undefined && bounces in bounceWays)
      await mail.behave({ bounces: bounces as Behaviour['bounces'] })
    if (chatFault !== undefined && chatFault in chatFaults) chat.fault = chatFault as ChatFault
    return { status: 303, location: '/' }
  }
  if (pathname === '/mails.json') {
    const to = searchParams.get('to')
    const mails = mail.mails.filter((each) => to === null || each.to === to)
    return { status: 200, type: 'application/json', body: JSON.stringify(mails) }
  }
  if (pathname !== '/') return { status: 404 }
  return { status: 200, type: 'text/html', body: writePage(mail, chat) }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes > maxBytes) throw new Error('the request is too large')
  }
  return Buffer.concat(parts).toString()
}

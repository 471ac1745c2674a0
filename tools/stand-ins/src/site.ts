// One address for what the stand-ins show and for the services that are called over HTTP.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chatFaults, type Chat, type ChatFault } from './chat.ts'
import { bounceWays, mailFaults, type Behaviour, type MailServer } from './mail-server.ts'
import { writePage } from './page.ts'
import { pushFaults, type PushFault, type PushService } from './push-server.ts'

type Shown = { mail: MailServer; chat: Chat; push: PushService }

export type Site = { url: string; close(): Promise<void> }

type Reply = { status: number; type?: string; body?: string; headers?: Record<string, string> }

const maxBytes = 64_000

export async function openSite({ port = 0, ...shown }: Shown & { port?: number }): Promise<Site> {
  const server = createServer((request, response) => {
    void answer(request, url(), shown).then(
      (reply) => {
        if (reply === undefined) return
        const { status, type = 'text/plain', body = '', headers } = reply
        response.writeHead(status, {
          'content-type': `${type}; charset=utf-8`,
          // Mails are shown as they are, so nothing in them may run or load.
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
          'cache-control': 'no-store',
          ...headers,
        })
        response.end(body)
      },
      () => response.writeHead(400).end(),
    )
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    url: url(),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function answer(request: IncomingMessage, url: string, shown: Shown): Promise<Reply | undefined> {
  const { mail, chat, push } = shown
  const { pathname, searchParams } = new URL(request.url ?? '/', url)
  if (pathname.startsWith('/push/')) return answerPush(request, url, push)
  if (request.method === 'POST') {
    const body = (await read(request)).toString()
    if (pathname !== '/behaviour') {
      const taken = chat.take(pathname, body)
      return taken && { status: taken.status, ...json(taken.answer) }
    }
    const wish = Object.fromEntries(new URLSearchParams(body))
    const { fault, bounces, chat: chatFault, push: pushFault } = wish
    if (fault !== undefined && fault in mailFaults) await mail.behave({ fault: fault as Behaviour['fault'] })
    if (bounces !== undefined && bounces in bounceWays)
      await mail.behave({ bounces: bounces as Behaviour['bounces'] })
    if (chatFault !== undefined && chatFault in chatFaults) chat.fault = chatFault as ChatFault
    if (pushFault !== undefined && pushFault in pushFaults) push.fault = pushFault as PushFault
    return { status: 303, headers: { location: '/' } }
  }
  const to = searchParams.get('to')
  const sent = { '/mails.json': mail.mails, '/pushes.json': push.messages }[pathname]
  if (sent !== undefined)
    return { status: 200, ...json(sent.filter((each) => to === null || each.to === to)) }
  if (pathname !== '/') return { status: 404 }
  return { status: 200, type: 'text/html', body: writePage(mail, chat, push) }
}

async function answerPush(
  request: IncomingMessage,
  url: string,
  push: PushService,
): Promise<Reply | undefined> {
  const { method, headers } = request
  const body = await read(request)
  const [of = '', id = ''] = (request.url ?? '').split('/').slice(2)
  if (method === 'POST' && of !== 'subscriptions') {
    const taken = await push.take(url, of, headers, body)
    return taken && { status: taken.status, body: taken.text, headers: taken.headers }
  }
  if (method === 'POST' && id === '') {
    const { applicationServerKey } = JSON.parse(body.toString()) as { applicationServerKey?: unknown }
    const subscribed = push.subscribe(url, applicationServerKey)
    return subscribed === undefined
      ? { status: 400, body: 'applicationServerKey is no point of P-256' }
      : { status: 201, ...json(subscribed) }
  }
  return { status: method === 'DELETE' && push.end(id) ? 204 : 404 }
}

function json(value: unknown): { type: string; body: string } {
  return { type: 'application/json', body: JSON.stringify(value) }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes > maxBytes) throw new Error('the request is too large')
  }
  return Buffer.concat(parts)
}

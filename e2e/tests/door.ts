// A proxy in front of an app that can be shut, so that the server is really away for the page and for its service worker.
import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Door = Awaited<ReturnType<typeof openDoor>>

export async function openDoor(address: string) {
  const { hostname, port } = new URL(address)
  let another = ''

  function pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method, url, headers } = incoming
    const isWorker = url === '/sw.js'
    // The answer is changed on the way, so it has to come whole: neither compressed nor as "not modified".
    const { 'accept-encoding': _, 'if-none-match': __, 'if-modified-since': ___, ...plain } = headers
    const ask = request(
      { hostname, port, method, path: url, headers: isWorker ? plain : headers },
      (answer) => {
        // The changed answer has another length.
        const { 'content-length': length, ...others } = answer.headers
        outgoing.writeHead(
          answer.statusCode ?? 502,
          isWorker || length === undefined ? others : answer.headers,
        )
        answer.pipe(outgoing, { end: !isWorker })
        if (isWorker) answer.on('end', () => outgoing.end(another))
      },
    )
    ask.on('error', () => outgoing.destroy())
    incoming.pipe(ask)
  }

  const server = createServer(pass)
  const listen = (at: number) =>
    new Promise<void>((resolve) => {
      server.listen(at, '127.0.0.1', resolve)
    })
  await listen(0)
  const at = (server.address() as AddressInfo).port

  return {
    url: `http://localhost:${at}`,
    async shut() {
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
    reopen: () => listen(at),
    /** From now on, serves another service worker: a new version of the app. */
    release() {
      another += '\n// another version'
    },
  }
}

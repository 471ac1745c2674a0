// The one way to call somebody else's server: only hosts of the configuration, within a time, without redirects, and
// reading no more than a small answer.

export type Outbound = (url: string, request: Request) => Promise<Answer>

type Request = {
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
}

export type Answer = { status: number; headers: Headers; text: string }

/** There was no answer. The message is a code, because others may quote the address, which can hold a secret. */
export class NoAnswer extends Error {
  /** Whether the other side may have had the request. */
  readonly handedOver: boolean

  constructor(reason: string, handedOver: boolean) {
    super(reason)
    this.handedOver = handedOver
  }
}

/** Faults from before the request was written. */
const notConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.+|ERR_SSL_.+|CERT_.+|(DEPTH_ZERO_)?SELF_SIGNED_CERT.*|UNABLE_TO_.+)$/

type Limits = {
  /** Where calls may go. */
  allows: (url: URL) => boolean
  milliseconds: number
  maxBytes?: number
}

export function openOutbound({ allows, milliseconds, maxBytes = 64_000 }: Limits): Outbound {
  return async (url, request) => {
    if (!allows(new URL(url))) throw new NoAnswer('HOST_NOT_ALLOWED', false)
    try {
      const response = await fetch(url, {
        ...request,
        // A connection that was kept may be closed while it is written to, and then nobody knows who had the request.
        headers: { ...request.headers, connection: 'close' },
        redirect: 'error',
        signal: AbortSignal.timeout(milliseconds),
      })
      const { status, headers } = response
      return { status, headers, text: await read(response, maxBytes) }
    } catch (error) {
      const reason = reasonOf(error)
      throw new NoAnswer(reason, !notConnected.test(reason))
    }
  }
}

async function read({ body }: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length
    if (bytes > maxBytes) throw new NoAnswer('ANSWER_TOO_LARGE', true)
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

function reasonOf(error: unknown): string {
  if (error instanceof NoAnswer) return error.message
  const { name, cause } = error as { name: string; cause?: { code?: string } }
  return cause?.code ?? name
}

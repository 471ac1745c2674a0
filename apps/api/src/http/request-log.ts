import { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

/**
 * One log line per request, written when it is answered. It only holds the fields listed here, so it needs no search
 * for secrets, which would be slow.
 */
export class RequestLog extends LogController {
  readonly #lines: Logger

  constructor(log: Logger) {
    super()
    this.#lines = log.child({}, { redact: [] })
  }

  override incomingRequest(): void {
    // Logged with the answer.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply) {
    const { statusCode, elapsedTime: responseTime } = reply
    const told = { req: request, res: { statusCode }, responseTime }
    if (error) reply.log.error({ ...told, err: error }, 'request errored')
    else this.#lines.info({ reqId: request.id, userId: request.userId, ...told }, 'request completed')
  }
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Makes the child logger on first use: most requests never log anything but their one line. */
class QuietChild {
  readonly #log: FastifyBaseLogger
  readonly #bindings: Record<string, unknown>
  #child: FastifyBaseLogger | undefined

  constructor(log: FastifyBaseLogger, bindings: Record<string, unknown>) {
    this.#log = log
    this.#bindings = bindings
  }

  get level() {
    return this.#log.level
  }

  child(bindings: Record<string, unknown>) {
    return new QuietChild(this.#log, { ...this.#bindings, ...bindings })
  }

  own(): FastifyBaseLogger {
    return (this.#child ??= this.#log.child(this.#bindings))
  }

  static {
    for (const level of levels)
      Object.defineProperty(this.prototype, level, {
        value(this: QuietChild, ...given: [unknown]) {
          this.own()[level](...given)
        },
      })
  }
}

export function quietChild(log: FastifyBaseLogger, bindings: Record<string, unknown>): FastifyBaseLogger {
  return new QuietChild(log, bindings) as unknown as FastifyBaseLogger
}

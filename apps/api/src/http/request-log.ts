import { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

/**
 * One line for a request, once it is answered: who reads a log wants both ends of it together. It says only what is
 * listed here, so it is not searched for secrets, which is dear.
 */
export class RequestLog extends LogController {
  readonly #lines: Logger

  constructor(log: Logger) {
    super()
    this.#lines = log.child({}, { redact: [] })
  }

  override incomingRequest(): void {
    // Told with the answer.
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply) {
    const { statusCode, elapsedTime: responseTime } = reply
    const told = { req: request, res: { statusCode }, responseTime }
    if (error) reply.log.error({ ...told, err: error }, 'request errored')
    else this.#lines.info({ reqId: request.id, userId: request.userId, ...told }, 'request completed')
  }
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A child of the log that is only made when something is said through it: most requests have but their one line. */
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

// A connection on which a statement does not wait for the answer to the one before it.
import { Socket } from 'node:net'
import pg from 'pg'

export class Pipeline extends pg.Client {
  readonly #socket: Socket

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket()
    super({ ...config, pipeline: true, stream: () => socket })
    this.#socket = socket
  }

  /** What `ask` asks is sent as one, so that neither side is woken for each. */
  together<T>(ask: () => T): T {
    this.#socket.cork()
    try {
      return ask()
    } finally {
      this.#socket.uncork()
    }
  }

  /** The same with all that is asked in this turn of the event loop. */
  sendAtEndOfTurn() {
    const socket = this.#socket
    if (socket.writableCorked > 0) return
    socket.cork()
    setImmediate(() => {
      socket.uncork()
    })
  }

  abandon() {
    this.#socket.destroy()
  }
}

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

  /** Sends the queries of `ask` in one packet. */
  together<T>(ask: () => T): T {
    this.#socket.cork()
    try {
      return ask()
    } finally {
      this.#socket.uncork()
    }
  }
}

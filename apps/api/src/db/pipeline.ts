// A connection that can send a statement without waiting for the answer to the one before.
import { Socket } from 'node:net'
import pg from 'pg'

export class Pipeline extends pg.Client {
  readonly #socket: Socket

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket()
    super({ ...config, pipeline: true, stream: () => socket })
    this.#socket = socket
  }

  /** Sends all queries that `ask` makes in one packet. */
  together<T>(ask: () => T): T {
    this.#socket.cork()
    try {
      return ask()
    } finally {
      this.#socket.uncork()
    }
  }
}

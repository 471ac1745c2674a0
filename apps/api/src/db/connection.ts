import type { Pool, PoolClient } from 'pg'
import type { Pipeline } from './pipeline.ts'

/** Every connection of our pool is a Pipeline (client.ts), which its types do not know. */
export type Connection = PoolClient & Pick<Pipeline, 'together'>

/** Lends one connection, for what must happen on the same one. A connection that breaks is not lent again. */
export async function withConnection<T>(
  pool: Pool,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = (await pool.connect()) as Connection
  let lost: Error | undefined
  // A connection that breaks while it is idle in our hands says so here, and would else end the process.
  const onLost = (error: Error) => {
    lost = error
  }
  connection.on('error', onLost)
  try {
    return await work(connection)
  } finally {
    connection.off('error', onLost)
    connection.release(lost)
  }
}

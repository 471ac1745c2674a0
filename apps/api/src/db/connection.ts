import type { Pool, PoolClient } from 'pg'
import type { Pipeline } from './pipeline.ts'

/** A connection of our pool is always a Pipeline (client.ts), but pg's types do not say so. */
export type Connection = PoolClient & Pick<Pipeline, 'together'>

/** Lends one connection for work that needs several statements on it. A broken connection is not reused. */
export async function withConnection<T>(
  pool: Pool,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = (await pool.connect()) as Connection
  let lost: Error | undefined
  // Without this listener, a connection that breaks while idle would end the process.
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

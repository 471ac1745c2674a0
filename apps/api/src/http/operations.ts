import { getHealth, getReady } from '@summa/contracts'
import { listMigrations } from '@summa/prisma'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { inTime } from '../patience.ts'
import { route } from './route.ts'

export function registerOperations(app: FastifyInstance, { pool, redis }: Context) {
  const expected = listMigrations().map(({ path }) => path)

  route(app, getHealth, () => Promise.resolve({ status: 'ok' as const }))

  route(app, getReady, async () => {
    const applied = await inTime(
      pool
        .query<{ name: string }>(
          'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
        )
        .then(({ rows }) => rows.map(({ name }) => name)),
    )
    const queue =
      redis === undefined
        ? await inTime(pool.query('SELECT 1 FROM bullmq.job LIMIT 1'))
        : await inTime(redis.status === 'ready' ? redis.ping() : Promise.reject(new Error('not connected')))
    const checks = {
      database: applied === undefined ? ('failed' as const) : ('ok' as const),
      migrations: expected.every((name) => applied?.includes(name)) ? ('ok' as const) : ('failed' as const),
      queue: queue === undefined ? ('failed' as const) : ('ok' as const),
    }
    const failed = Object.entries(checks).filter(([, state]) => state === 'failed')
    if (failed.length > 0) {
      throw new DomainError('UNAVAILABLE', {
        detail: 'Not ready.',
        fields: Object.fromEntries(failed),
        retryAfterSeconds: 2,
      })
    }
    return { status: 'ok' as const, checks }
  })
}

import { getHealth, getReady } from '@summa/contracts'
import { listMigrations } from '@summa/prisma'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { inTime } from '../in-time.ts'
import { route } from './route.ts'

export function registerOperations(app: FastifyInstance, { pool, redis }: Context) {
  const expected = listMigrations().map(({ path }) => path)

  route(app, getHealth, () => Promise.resolve({ status: 'ok' as const }))

  route(app, getReady, async () => {
    const [applied, owner] = await Promise.all([
      inTime(
        pool
          .query<{ name: string }>(
            'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
          )
          .then(({ rows }) => rows.map(({ name }) => name)),
      ),
      // Not ready if we connect as the owner of the tables: an attacker inside the process could then do anything.
      inTime(
        pool.query(
          `SELECT FROM pg_class WHERE oid = '_prisma_migrations'::regclass AND pg_has_role(relowner, 'MEMBER')`,
        ),
      ),
    ])
    const queue =
      redis === undefined
        ? await inTime(pool.query('SELECT 1 FROM bullmq.job LIMIT 1'))
        : await inTime(redis.status === 'ready' ? redis.ping() : Promise.reject(new Error('not connected')))
    const checks = {
      database: applied === undefined ? ('failed' as const) : ('ok' as const),
      role: owner?.rowCount === 0 ? ('ok' as const) : ('failed' as const),
      migrations: expected.every((name) => applied?.includes(name)) ? ('ok' as const) : ('failed' as const),
      queue: queue === undefined ? ('failed' as const) : ('ok' as const),
    }
    const failed = Object.entries(checks).filter(([, state]) => state === 'failed')
    if (failed.length > 0) {
      throw new DomainError('UNAVAILABLE', {
        detail: 'Not ready.',
        fields: Object.fromEntries(failed.map(([name]) => [name, 'FAILED' as const])),
        retryAfterSeconds: 2,
      })
    }
    return { status: 'ok' as const, checks }
  })
}

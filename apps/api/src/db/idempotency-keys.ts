import type { Context } from '../context.ts'

/** Deletes idempotency keys written up to then: no client repeats a request that late. */
export async function forgetKeys({ db }: Pick<Context, 'db'>, writtenUntil: Date): Promise<number> {
  const { count } = await db.idempotencyKey.deleteMany({ where: { createdAt: { lte: writtenUntil } } })
  return count
}

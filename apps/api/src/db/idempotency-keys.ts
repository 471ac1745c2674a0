import type { Context } from '../context.ts'

/** Nobody sends a request again that long after it was answered. */
export async function forgetKeys({ db }: Pick<Context, 'db'>, writtenUntil: Date): Promise<number> {
  const { count } = await db.idempotencyKey.deleteMany({ where: { createdAt: { lte: writtenUntil } } })
  return count
}

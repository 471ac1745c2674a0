// Counting in fixed windows: in Redis where there is one, so that all replicas count together; in memory
// otherwise, and while Redis is away.
import type { Redis } from 'ioredis'
import type { Context } from '../context.ts'

export type Counters = {
  /** Adds to a counter and says where it stands and how long its window still lasts. */
  add(name: string, windowSeconds: number, by?: number): Promise<{ count: number; secondsLeft: number }>
  clear(name: string, windowSeconds: number): Promise<void>
}

const mostKept = 100_000

export function openCounters({ redis, clock, log }: Pick<Context, 'redis' | 'clock' | 'log'>): Counters {
  const memory = new Map<string, { count: number; endsAt: number }>()

  function window(name: string, windowSeconds: number) {
    const now = clock.now().getTime()
    const index = Math.floor(now / (windowSeconds * 1000))
    const endsAt = (index + 1) * windowSeconds * 1000
    return { key: `limit:${name}:${String(index)}`, endsAt, now, secondsLeft: (endsAt - now) / 1000 }
  }

  function addInMemory(name: string, windowSeconds: number, by: number) {
    const { key, endsAt, now, secondsLeft } = window(name, windowSeconds)
    if (memory.size >= mostKept)
      for (const [old, entry] of memory) if (entry.endsAt <= now) memory.delete(old)
    // Forgetting the oldest under a flood of names keeps memory bounded.
    if (memory.size >= mostKept) memory.delete(memory.keys().next().value ?? '')
    const count = (memory.get(key)?.count ?? 0) + by
    memory.set(key, { count, endsAt })
    return { count, secondsLeft }
  }

  async function inRedis<T>(act: (connection: Redis) => Promise<T>): Promise<T | undefined> {
    if (redis?.status !== 'ready') return undefined
    try {
      return await act(redis)
    } catch (error) {
      log.warn({ err: error }, 'counting in memory: Redis does not answer')
      return undefined
    }
  }

  return {
    async add(name, windowSeconds, by = 1) {
      const { key, secondsLeft } = window(name, windowSeconds)
      const count = await inRedis(async (connection) => {
        const answers = await connection.multi().incrby(key, by).expire(key, windowSeconds).exec()
        return Number(answers?.[0]?.[1])
      })
      return count === undefined ? addInMemory(name, windowSeconds, by) : { count, secondsLeft }
    },
    async clear(name, windowSeconds) {
      const { key } = window(name, windowSeconds)
      memory.delete(key)
      await inRedis((connection) => connection.del(key))
    },
  }
}

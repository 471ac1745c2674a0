// Counts calls over the last so many seconds: in Redis if there is one, so that all replicas count together, and in
// memory otherwise or while Redis is down. The previous window counts in proportion to how much of it is still in
// reach, so nobody gets twice the attempts around the end of a window.
import { isIPv6 } from 'node:net'
import type { Redis } from 'ioredis'
import type { Context } from '../context.ts'

export type Counters = {
  /** Adds to a counter; returns its value and the seconds left in its window. */
  add(name: string, windowSeconds: number, by?: number): Promise<{ count: number; secondsLeft: number }>
  clear(name: string, windowSeconds: number): Promise<void>
}

const maxCounters = 100_000

export function openCounters({ redis, clock, log }: Pick<Context, 'redis' | 'clock' | 'log'>): Counters {
  const memory = new Map<string, { count: number; endsAt: number }>()

  function window(name: string, windowSeconds: number) {
    const now = clock.now().getTime()
    const index = Math.floor(now / (windowSeconds * 1000))
    const endsAt = (index + 1) * windowSeconds * 1000
    const keyOf = (of: number) => `limit:${name}:${String(of)}`
    return { key: keyOf(index), lastKey: keyOf(index - 1), endsAt, now, secondsLeft: (endsAt - now) / 1000 }
  }

  function standing(
    count: number,
    last: number,
    { secondsLeft }: { secondsLeft: number },
    windowSeconds: number,
  ) {
    // Never the whole previous window, even at the first instant of this one.
    const share = Math.max(0, secondsLeft - 0.001) / windowSeconds
    return { count: count + Math.floor(Math.max(0, last) * share), secondsLeft }
  }

  function addInMemory(name: string, windowSeconds: number, by: number) {
    const place = window(name, windowSeconds)
    const { key, lastKey, endsAt, now } = place
    if (memory.size >= maxCounters)
      for (const [old, entry] of memory) if (entry.endsAt + windowSeconds * 1000 <= now) memory.delete(old)
    // When flooded with names, drop the oldest, so that memory stays bounded.
    if (memory.size >= maxCounters) memory.delete(memory.keys().next().value ?? '')
    const count = (memory.get(key)?.count ?? 0) + by
    memory.set(key, { count, endsAt })
    return standing(count, memory.get(lastKey)?.count ?? 0, place, windowSeconds)
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
      const place = window(name, windowSeconds)
      const counted = await inRedis(async (connection) => {
        const { key, lastKey } = place
        const answers = await connection
          .multi()
          .incrby(key, by)
          .expire(key, 2 * windowSeconds)
          .get(lastKey)
          .exec()
        return { count: Number(answers?.[0]?.[1]), last: Number(answers?.[2]?.[1] ?? 0) }
      })
      return counted === undefined
        ? addInMemory(name, windowSeconds, by)
        : standing(counted.count, counted.last, place, windowSeconds)
    },
    async clear(name, windowSeconds) {
      const { key, lastKey } = window(name, windowSeconds)
      memory.delete(key)
      memory.delete(lastKey)
      await inRedis((connection) => connection.del(key, lastKey))
    },
  }
}

/** IPv6 addresses are cut to their /64: one household or server has all of it to choose from. */
export function addressOf(ip = 'unknown'): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip.replace('::ffff:', '')
  const [head = '', tail] = ip.replace(/%.*/, '').toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

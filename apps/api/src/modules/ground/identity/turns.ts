import { DomainError } from '../../../domain-error.ts'

export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** Runs so many at once and lets so many wait; any more are refused and told to retry. */
export function openTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const queue: (() => void)[] = []
  let running = 0

  return async (work) => {
    if (running < atOnce) {
      running += 1
    } else {
      if (queue.length >= waiting) throw new DomainError('UNAVAILABLE', { retryAfterSeconds: 5 })
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    try {
      return await work()
    } finally {
      // The slot is passed on directly, so that no new caller can take it first.
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

/** Work under the same name runs one after another; different names do not wait for each other. */
export function openLines() {
  const lines = new Map<string, Promise<unknown>>()

  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (lines.get(name) ?? Promise.resolve()).then(work, work)
    lines.set(name, turn)
    try {
      return await turn
    } finally {
      if (lines.get(name) === turn) lines.delete(name)
    }
  }
}

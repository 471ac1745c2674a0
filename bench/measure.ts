// Contenders take turns, so that whatever else the machine does meanwhile hinders all of them alike; a turn tells the
// speed, the waiting and the processor time of its server and of PostgreSQL.
import { load, type Ask, type Length, type Target } from './load.ts'
import { cpuOf, cpuOfServer } from './processes.ts'

export type Contender = { target: Target; pid: number; ask: (n: number) => Ask }

export type Turn = {
  perSecond: number
  latencies: number[]
  requests: number
  cpuMilliseconds: number
  databaseMilliseconds: number
}

export type Figures = {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  cpuPerRequest: number
  databasePerRequest: number
}

/** Continues where the last turn of the same contender ended. */
export async function takeTurn(
  { target, pid, ask }: Contender,
  { connections, length, directory }: { connections: number; length: Length; directory: string },
): Promise<Turn> {
  const [own, database] = [cpuOf(pid), cpuOfServer(directory)]
  const { count, milliseconds, latencies } = await load(target, connections, length, ask)
  return {
    perSecond: (count * 1_000) / milliseconds,
    latencies,
    requests: count,
    cpuMilliseconds: cpuOf(pid) - own,
    databaseMilliseconds: cpuOfServer(directory) - database,
  }
}

export function figuresOf(turns: readonly Turn[]): Figures {
  const sum = (of: (turn: Turn) => number) => turns.reduce((total, turn) => total + of(turn), 0)
  const latencies = turns.flatMap((turn) => turn.latencies).sort((a, b) => a - b)
  const requests = sum((turn) => turn.requests)
  return {
    perSecond: median(turns.map(({ perSecond }) => perSecond)),
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? NaN,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? NaN,
    cpuPerRequest: sum((turn) => turn.cpuMilliseconds) / requests,
    databasePerRequest: sum((turn) => turn.databaseMilliseconds) / requests,
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

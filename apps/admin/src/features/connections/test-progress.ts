import type { Connection } from '@summa/contracts'

type Test = Connection['test']

/** A test that was asked for on this page. */
export type Asked = {
  /** When the newest test was made until then. */
  before: number | undefined
  atMs: number
}

/** So long the page waits for the end of a test. */
const longestMs = 60_000

/** The newest test, if it is the one that was asked for. */
function isThere(test: Test, { before }: Asked) {
  return test !== null && test.at.getTime() !== before
}

/**
 * How far a test is. `slow`: it has not ended in time. `lost`: the server does not know it yet, even then. `known`: there
 * is one, from now or from before, to speak of.
 */
export function progressOf(test: Test, asked: Asked | undefined, nowMs: number) {
  if (asked === undefined) return test === null ? 'none' : 'known'
  if (isThere(test, asked) && test?.status !== 'PENDING' && test?.status !== 'SENDING') return 'known'
  if (nowMs - asked.atMs < longestMs) return 'underWay'
  return isThere(test, asked) ? 'slow' : 'lost'
}

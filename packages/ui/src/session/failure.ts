import type { ErrorCode, Problem } from '@summa/contracts'

/** Why a call did not succeed, as a screen needs to know it. */
export class Failure extends Error {
  readonly problem: Problem | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(problem: Problem | undefined, retryAfterSeconds?: number) {
    super(problem?.code ?? 'UNREACHABLE')
    this.name = 'Failure'
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }

  get code(): ErrorCode | 'UNREACHABLE' {
    return this.problem?.code ?? 'UNREACHABLE'
  }

  get worthRetrying() {
    return this.problem === undefined || this.problem.status >= 500
  }
}

export async function failureOf(response: Response): Promise<Failure> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json')
  const problem = isProblem
    ? ((await response.json().catch(() => undefined)) as Problem | undefined)
    : undefined
  const wait = Number(response.headers.get('retry-after'))
  return new Failure(problem, Number.isFinite(wait) && wait > 0 ? wait : undefined)
}

import type { ErrorCode, Problem } from '@summa/contracts'

/** Why a call failed. Without a problem, there was no answer of the API. */
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

/** What somebody else has left in place of the version that was sent, where that is why an act was refused. */
export function conflictOf(error: unknown): unknown {
  if (!(error instanceof Failure) || error.code !== 'VERSION_CONFLICT') return undefined
  return error.problem?.current
}

export function isProblem(response: Response) {
  return response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
}

/** The failure that an answer with an error status describes, for calls that do not go through useApi. */
export async function failureOf(response: Response): Promise<Failure> {
  if (!isProblem(response)) return new Failure(undefined)
  const wait = response.headers.get('retry-after')
  return new Failure((await response.json()) as Problem, wait === null ? undefined : Number(wait))
}

'use client'
import { useRef, useState } from 'react'
import { actKeys } from './act-keys.ts'
import type { ActKeys } from './act-keys.ts'
import { conflictOf } from './failure.ts'

type ActOptions<Input, Result> = {
  /** Reads again what the act may have changed, before anything is said of its end. */
  refresh?: (() => Promise<unknown>) | undefined
  onDone?: (result: Result, input: Input) => void
  /** Called when somebody else saved first, with what they saved. Returns true if no error need be shown. */
  onConflict?: (current: unknown, error: unknown) => boolean
}

/**
 * One act of a form or dialog: it is under way, refused or done, and a second press while it is under way does nothing.
 * The act is given `keyOf`, which makes the idempotency key of what it sends.
 */
export function useAct<Input = void, Result = void>(
  act: (input: Input, keyOf: ActKeys['of']) => Promise<Result>,
  { refresh, onDone, onConflict }: ActOptions<Input, Result> = {},
) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const [keys] = useState(() => actKeys())
  // A second press may come before the first is drawn as busy.
  const running = useRef(false)

  /** Resolves to false when it was refused, or did not begin. */
  async function run(input: Input): Promise<boolean> {
    if (running.current) return false
    running.current = true
    setState({ busy: true })
    const outcome = await act(input, keys.of).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    )
    if ('result' in outcome) keys.succeeded()
    await refresh?.()
    running.current = false
    if ('result' in outcome) {
      setState({ busy: false })
      onDone?.(outcome.result, input)
      return true
    }
    const { error } = outcome
    const current = conflictOf(error)
    const isDealtWith = current !== undefined && onConflict?.(current, error) === true
    setState(isDealtWith ? { busy: false } : { busy: false, error })
    return false
  }

  /** Takes away the error of the last run: its form has changed, or its dialog opens again. */
  const forget = () => setState(({ busy }) => ({ busy }))
  return { ...state, run, forget }
}

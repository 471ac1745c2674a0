'use client'
import type { Session } from '@summa/contracts'
import { useState } from 'react'
import { presentOf } from './use-acts.ts'

/**
 * One act of a dialog: under way, refused, or done and the dialog with it. When somebody else was first, the dialog
 * ends too, with the lesson as they have left it.
 */
export function useTry(onEnd: (present?: Session) => void) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  async function attempt(act: () => Promise<void>) {
    if (state.busy) return
    setState({ busy: true })
    try {
      await act()
      onEnd()
    } catch (error) {
      const present = presentOf(error)
      if (present) onEnd(present)
      else setState({ busy: false, error })
    }
  }
  const forget = () => setState(({ busy }) => ({ busy }))
  return { ...state, attempt, forget }
}

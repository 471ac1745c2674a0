import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { nextInAddress, withNext } from '../session/safe-path.ts'
import { useRestoredSession } from '../session/session-context.tsx'

/** Opens the page that the person wanted as soon as they are signed in. */
export function useGoInside(mayBeSignedIn: boolean) {
  const state = useRestoredSession(mayBeSignedIn)
  const router = useRouter()
  useEffect(() => {
    if (state.status !== 'signed-in') return
    const next = nextInAddress()
    // The server that wrote `next` never sees a fragment (#…); the browser adds it to this address instead.
    const there = next.includes('#') ? next : next + location.hash
    router.replace(state.user.mustChangePassword ? withNext('/password', there) : there)
  }, [state, router])
}

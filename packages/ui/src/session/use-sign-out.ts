'use client'
import { useSession } from './session-context.tsx'

/** Signs out at once, whether or not the API answers, so the caller has nothing to wait for. */
export function useSignOut() {
  const session = useSession()
  return () => void session.signOut()
}

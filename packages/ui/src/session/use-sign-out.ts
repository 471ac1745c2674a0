'use client'
import { useSession } from './session-context.tsx'

/** Takes effect at once, whether or not the API answers: there is nothing to wait for, and nothing to fail. */
export function useSignOut() {
  const session = useSession()
  return () => void session.signOut()
}

'use client'
import { useMutation } from '@tanstack/react-query'
import { useSession } from './session-context.tsx'

export function useSignOut() {
  const session = useSession()
  return useMutation({ mutationFn: () => session.signOut() })
}

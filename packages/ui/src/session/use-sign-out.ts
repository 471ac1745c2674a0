'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toastFault } from '../components/toast.ts'
import { useSession } from './session-context.tsx'

export function useSignOut() {
  const session = useSession()
  const say = useTranslations('me')
  return useMutation({
    mutationFn: () => session.signOut(),
    onError: () => toastFault(say('signOutFailed')),
  })
}

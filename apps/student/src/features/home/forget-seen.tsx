'use client'
import { useSessionState } from '@summa/ui/session/session-context.tsx'
import { useEffect } from 'react'
import { forgetSeen } from './seen.ts'

/** What is kept about a person leaves this device with them. */
export function ForgetSeen() {
  const { status } = useSessionState()
  useEffect(() => {
    if (status === 'signed-out') forgetSeen()
  }, [status])
  return null
}

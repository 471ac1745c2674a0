'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Session = lazyScreen(async () => (await import('./session-screen.tsx')).SessionScreen)

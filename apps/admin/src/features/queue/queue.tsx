'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Queue = lazyScreen(async () => (await import('./queue-screen.tsx')).QueueScreen)

'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Requests = lazyScreen(async () => (await import('./requests-screen.tsx')).RequestsScreen)

'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Pay = lazyScreen(async () => (await import('./pay-screen.tsx')).PayScreen)

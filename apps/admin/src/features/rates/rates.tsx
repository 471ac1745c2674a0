'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Rates = lazyScreen(async () => (await import('./rates-screen.tsx')).RatesScreen)

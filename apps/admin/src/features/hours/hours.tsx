'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Hours = lazyScreen(async () => (await import('./hours-screen.tsx')).HoursScreen)

'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Today = lazyScreen(async () => (await import('./today-screen.tsx')).TodayScreen)

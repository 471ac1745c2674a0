'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Calendar = lazyScreen(async () => (await import('./calendar-screen.tsx')).CalendarScreen)

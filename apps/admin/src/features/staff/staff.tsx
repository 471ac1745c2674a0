'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Staff = lazyScreen(async () => (await import('./staff-screen.tsx')).StaffScreen)

'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Payroll = lazyScreen(async () => (await import('./payroll-screen.tsx')).PayrollScreen)

'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Dashboard = lazyScreen(async () => (await import('./dashboard-screen.tsx')).DashboardScreen)

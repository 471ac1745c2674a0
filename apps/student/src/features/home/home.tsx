'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Home = lazyScreen(async () => (await import('./home-screen.tsx')).HomeScreen)

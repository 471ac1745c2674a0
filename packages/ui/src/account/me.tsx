'use client'
import { lazyScreen } from '../shell/lazy-screen.tsx'

export const Me = lazyScreen(async () => (await import('./me-screen.tsx')).MeScreen)

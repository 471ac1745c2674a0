'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Me = lazyScreen(async () => (await import('./family-me-screen.tsx')).FamilyMeScreen)

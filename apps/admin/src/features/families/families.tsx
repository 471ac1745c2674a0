'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Families = lazyScreen(async () => (await import('./families-screen.tsx')).FamiliesScreen)

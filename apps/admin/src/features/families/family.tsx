'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const FamilyPage = lazyScreen(async () => (await import('./family-screen.tsx')).FamilyScreen)

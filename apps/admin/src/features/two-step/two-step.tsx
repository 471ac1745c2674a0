'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const TwoStep = lazyScreen(async () => (await import('./two-step-card.tsx')).TwoStepCard)

'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Office = lazyScreen(async () => (await import('./office-link.tsx')).OfficeLink)

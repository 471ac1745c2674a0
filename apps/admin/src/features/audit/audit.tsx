'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Audit = lazyScreen(async () => (await import('./audit-screen.tsx')).AuditScreen)

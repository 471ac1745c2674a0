'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const Students = lazyScreen(async () => (await import('./people-screen.tsx')).StudentsScreen)
export const Teachers = lazyScreen(async () => (await import('./people-screen.tsx')).TeachersScreen)

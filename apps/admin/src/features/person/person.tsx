'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const StudentPage = lazyScreen(async () => (await import('./person-screen.tsx')).StudentScreen)
export const TeacherPage = lazyScreen(async () => (await import('./person-screen.tsx')).TeacherScreen)

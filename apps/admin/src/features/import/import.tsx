'use client'
import { lazyScreen } from '@summa/ui/shell/lazy-screen.tsx'

export const ImportStudents = lazyScreen(async () => (await import('./import-screen.tsx')).StudentImport)
export const ImportTeachers = lazyScreen(async () => (await import('./import-screen.tsx')).TeacherImport)

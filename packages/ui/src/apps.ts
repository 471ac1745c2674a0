export const apps = ['student', 'teacher', 'admin'] as const
export type App = (typeof apps)[number]

export const appOfRole = { STUDENT: 'student', TEACHER: 'teacher', ADMIN: 'admin' } as const

export const brandName = 'Summa Academy 桂冠书院'

export const fullNames: Record<App, string> = {
  student: `${brandName} – Student`,
  teacher: `${brandName} – Teacher`,
  admin: `${brandName} – Admin`,
}

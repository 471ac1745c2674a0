// Where the running product is, and with which browser it is visited. The only reader of the environment here.
import { existsSync } from 'node:fs'

const { env } = process

function port(name: string, usual: number) {
  return Number(env[name] ?? usual)
}

const ports = {
  api: port('API_PORT', 3001),
  student: port('STUDENT_PORT', 3000),
  teacher: port('TEACHER_PORT', 3002),
  admin: port('ADMIN_PORT', 3003),
}

export type App = 'student' | 'teacher' | 'admin'

export const apps: readonly App[] = ['student', 'teacher', 'admin']

export const urls: Record<App, string> = {
  student: env['STUDENT_URL'] ?? `http://localhost:${ports.student}`,
  teacher: env['TEACHER_URL'] ?? `http://localhost:${ports.teacher}`,
  admin: env['ADMIN_URL'] ?? `http://localhost:${ports.admin}`,
}

export const password = 'SummaDemo!2026'

/** Playwright's own browser is used where the system has none. */
export const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
)

export const inContinuousIntegration = env['CI'] !== undefined

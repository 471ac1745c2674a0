// Where the running product is, and with which browser it is visited. The only reader of the environment here.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const { env } = process

function port(name: string, usual: number) {
  return Number(env[name] ?? usual)
}

// Beside the usual ones, so that the journeys and a running product do not meet.
const ports = {
  api: port('API_PORT', 3101),
  student: port('STUDENT_PORT', 3100),
  teacher: port('TEACHER_PORT', 3102),
  admin: port('ADMIN_PORT', 3103),
}

const dataFolder = env['SUMMA_DATA'] ?? '.data/journeys'

/** Where the product of the journeys puts its mail. */
export const mailFolder = resolve(import.meta.dirname, '..', dataFolder, 'mail')

/** What the product of the journeys is started with: ports and data of its own. */
export const environment = {
  API_PORT: String(ports.api),
  STUDENT_PORT: String(ports.student),
  TEACHER_PORT: String(ports.teacher),
  ADMIN_PORT: String(ports.admin),
  SUMMA_DATA: dataFolder,
}

/** The same for a program that the journeys run beside it. */
export const surroundings = { ...env, ...environment }

export type App = 'student' | 'teacher' | 'admin'

export const apps: readonly App[] = ['student', 'teacher', 'admin']

export const urls: Record<App, string> = {
  student: env['STUDENT_URL'] ?? `http://localhost:${ports.student}`,
  teacher: env['TEACHER_URL'] ?? `http://localhost:${ports.teacher}`,
  admin: env['ADMIN_URL'] ?? `http://localhost:${ports.admin}`,
}

export const apiUrl = `http://localhost:${ports.api}`

export const password = 'SummaDemo!2026'

/** The first of these that the system has; where it has none, Playwright's own is used. */
function browserOf(...names: string[]) {
  const executablePath = names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
  return executablePath === undefined ? {} : { executablePath }
}

export const launchOptions = {
  ...browserOf('chromium', 'chromium-browser'),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

/** Where it is there, the one without a window, which draws itself on the processor: what no phone does. */
export const windowless = {
  ...launchOptions,
  ...browserOf('chromium-headless-shell', 'chromium', 'chromium-browser'),
}

export const inContinuousIntegration = env['CI'] !== undefined

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

export const password = 'SummaDemo!2026'

/** Of the accounts that the journeys open: nobody may choose one like that of the demo accounts. */
export const chosenPassword = 'plum tram violin 7'

export function passwordOf(email: string) {
  return apps.some((app) => email === `${app}@summa.test`) ? password : chosenPassword
}

/** Playwright's own browser is used where the system has none. */
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))

export const launchOptions = {
  ...(systemChromium && { executablePath: systemChromium }),
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

export const inContinuousIntegration = env['CI'] !== undefined

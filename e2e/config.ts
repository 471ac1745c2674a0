// Where the running product is, and which browser visits it. Only this file of the folder reads the environment.
import { existsSync } from 'node:fs'

const { env } = process

function port(name: string, usual: number) {
  return Number(env[name] ?? usual)
}

// Other ports than the usual ones, so that the journeys do not meet a running product.
const ports = {
  api: port('API_PORT', 3101),
  student: port('STUDENT_PORT', 3100),
  teacher: port('TEACHER_PORT', 3102),
  admin: port('ADMIN_PORT', 3103),
  standIns: port('STAND_INS_PORT', 3105),
}

const dataFolder = env['SUMMA_DATA'] ?? '.data/journeys'

/** The environment of the journeys' product: ports and data of its own. */
export const environment = {
  API_PORT: String(ports.api),
  STUDENT_PORT: String(ports.student),
  TEACHER_PORT: String(ports.teacher),
  ADMIN_PORT: String(ports.admin),
  STAND_INS_PORT: String(ports.standIns),
  SUMMA_DATA: dataFolder,
}

/** The same environment for a program that the journeys run themselves. */
export const surroundings = { ...env, ...environment }

export type App = 'student' | 'teacher' | 'admin'

export const apps: readonly App[] = ['student', 'teacher', 'admin']

export const urls: Record<App, string> = {
  student: env['STUDENT_URL'] ?? `http://localhost:${ports.student}`,
  teacher: env['TEACHER_URL'] ?? `http://localhost:${ports.teacher}`,
  admin: env['ADMIN_URL'] ?? `http://localhost:${ports.admin}`,
}

/** Where lighthouse.ts serves the page with which it compares ours. */
export const emptyPageUrl = 'http://localhost:3199/'

export const apiUrl = `http://localhost:${ports.api}`

/** Where everything ends that the journeys' product sends. */
export const standInsUrl = `http://127.0.0.1:${ports.standIns}`

export const password = 'SummaDemo!2026'

/** The first of these that is installed; otherwise Playwright's own is used. */
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

/** Prefers Chromium's headless shell: with a window, the browser's own drawing on the processor would be measured too. */
export const windowless = {
  ...launchOptions,
  ...browserOf('chromium-headless-shell', 'chromium', 'chromium-browser'),
}

export const inContinuousIntegration = env['CI'] !== undefined

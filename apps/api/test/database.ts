// Starts one disposable PostgreSQL for the run, with a template database that every test file copies.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appUrlOf, createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { openLogin } from '@summa/prisma/login'
import { migrate } from '@summa/prisma/migrate'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string
    /** The same server, with the application's user. */
    appServerUrl: string
    /** `pnpm stress` (vitest's mode `stress`) takes the large numbers. */
    stress: boolean
  }
}

export const templateName = 'summa_template'
const prefix = 'summa-test-'

export default async function setup(project: TestProject) {
  await removeOrphans()
  const directory = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(directory, 'owner'), String(process.pid))
  // Every file has pools of its own, and several files run at once.
  const cluster = await startCluster({ directory, disposable: true, settings: { max_connections: '500' } })
  const serverUrl = cluster.ownerUrl('postgres')
  await createDatabase(serverUrl, templateName)
  await migrate(cluster.ownerUrl(templateName))
  // Users belong to the whole server, so one is created here and all test files sign in as it.
  const appServerUrl = appUrlOf(serverUrl)
  await openLogin(cluster.ownerUrl(templateName), appServerUrl)
  project.provide('serverUrl', serverUrl)
  project.provide('appServerUrl', appServerUrl)
  project.provide('stress', project.vite.config.mode === 'stress')
  return async () => {
    await cluster.stop('immediate')
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Removes the servers of runs that were killed. */
async function removeOrphans() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const directory = join(tmpdir(), name)
    try {
      process.kill(Number(readFileSync(join(directory, 'owner'), 'utf8')), 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') continue
      const cluster = await startCluster({ directory, disposable: true })
      await cluster.stop('immediate')
      rmSync(directory, { recursive: true, force: true })
    }
  }
}

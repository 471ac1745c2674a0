// Starts one throw-away PostgreSQL for the run and prepares a template that every test file copies.
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
    /** The same server, for the application's user. */
    appServerUrl: string
  }
}

export const templateName = 'summa_template'
const prefix = 'summa-test-'

export default async function setup(project: TestProject) {
  await removeOrphans()
  const directory = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(directory, 'owner'), String(process.pid))
  const cluster = await startCluster({ directory, disposable: true })
  const serverUrl = cluster.ownerUrl('postgres')
  await createDatabase(serverUrl, templateName)
  await migrate(cluster.ownerUrl(templateName))
  // Users belong to the whole server: one is made before the test files begin, and all of them sign in as it.
  const appServerUrl = appUrlOf(serverUrl)
  await openLogin(cluster.ownerUrl(templateName), appServerUrl)
  project.provide('serverUrl', serverUrl)
  project.provide('appServerUrl', appServerUrl)
  return async () => {
    await cluster.stop('immediate')
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A run that was killed leaves its server behind: its successor clears it away. */
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

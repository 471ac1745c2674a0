// Gives a test file its own copy of the template database.
import { randomBytes } from 'node:crypto'
import { createDatabase } from '@summa/prisma/connection'
import { inject } from 'vitest'
import { templateName } from './database.ts'

/** A copy of the template, with its addresses for the owner and for the application. */
export async function copyDatabase(): Promise<{ ownerUrl: string; databaseUrl: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(inject('serverUrl'), name, templateName)
  const at = (server: string) => new URL(`/${name}`, server).href
  return { ownerUrl: at(inject('serverUrl')), databaseUrl: at(inject('appServerUrl')) }
}

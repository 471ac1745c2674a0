// Opens an organisation with an admin, as an operator does, for journeys that change what a whole organisation shares.
// `tsx open-organization.ts --organization <name> --email <address>` prints what create-admin prints.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findDatabase } from '@summa/prisma/connection'
import { surroundings } from './config.ts'

const { appUrl } = await findDatabase(surroundings)
const { status } = spawnSync(process.execPath, ['dist/create-admin.js', ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL('../apps/api', import.meta.url)),
  env: { ...surroundings, DATABASE_URL: appUrl },
  stdio: 'inherit',
})
// Do not stop the database: it belongs to the running product.
process.exit(status ?? 1)

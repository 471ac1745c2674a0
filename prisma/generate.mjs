// Generates the client. The CLI would download the schema engine, which this does not need; a binary that fails keeps
// it from trying.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const run = spawnSync(process.execPath, [cli, 'generate', '--schema', 'schema.prisma'], {
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
})
if (run.status !== 0) process.stderr.write(run.stdout)
process.exitCode = run.status ?? 1

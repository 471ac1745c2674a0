// `npm start`: everything that a machine with only Node needs, then the product itself.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

await prepare()
const live = fileURLToPath(new URL('./live.ts', import.meta.url))
const child = spawn(process.execPath, ['--import', 'tsx', live, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C reaches the whole group; a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})

// `npm start`: installs what is missing, then runs the product.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

await prepare()
const live = fileURLToPath(new URL('./live.ts', import.meta.url))
const child = spawn(process.execPath, ['--import', 'tsx', live, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C reaches the child by itself; a signal to this process alone has to be passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})

// Builds the empty page with Next, like our apps, and serves it.
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { emptyPageUrl } from '../config.ts'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** Returns the function that ends the server. */
export async function serveEmptyPage(): Promise<() => void> {
  const cwd = import.meta.dirname
  const built = spawnSync(process.execPath, [next, 'build', '--webpack'], { cwd, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The empty page could not be built: ${built.stderr}`)
  const args = [next, 'start', '--port', new URL(emptyPageUrl).port]
  const server = spawn(process.execPath, args, { cwd, stdio: 'ignore' })
  const end = () => void server.kill()
  process.once('exit', end)
  while (!(await fetch(emptyPageUrl).catch(() => undefined))) {
    if (server.exitCode !== null) throw new Error('The empty page is not served')
    await pause(50)
  }
  return end
}

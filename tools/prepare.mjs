// Prepares a fresh clone: checks Node, runs pnpm through npx and installs the dependencies. Needs only Node.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const neededMegabytes = 2_500

/** Ends the process with a message instead of a stack trace. */
export function giveUp(sentence) {
  process.stderr.write(`\n✗ ${sentence}\n`)
  process.exit(1)
}

export function step(sentence) {
  process.stdout.write(`• ${sentence}\n`)
}

export function pnpm(args, options = {}) {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  return spawnSync('npx', ['-y', packageManager, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    ...options,
  })
}

export async function prepare() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    giveUp(`Summa needs Node 20.19 or newer; this is ${process.versions.node}.`)
  }
  const stamp = `${root}node_modules/.summa-installed`
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return

  const { bavail, bsize } = statfsSync(root)
  const free = Math.floor((bavail * bsize) / 2 ** 20)
  if (free < neededMegabytes) {
    giveUp(
      `The disk has ${free} MB left; Summa needs about ${neededMegabytes} MB for its packages, builds and data.`,
    )
  }
  step('Installing dependencies (once; a minute or two)')
  const install = pnpm(['install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn'])
  if (install.error) giveUp(`npx could not be run: ${install.error.message}`)
  if (install.status !== 0) giveUp('The dependencies could not be installed; the lines above say why.')
  mkdirSync(`${root}node_modules`, { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Changes when the dependencies have to be installed again. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'prisma/schema.prisma']) {
    hash.update(readFileSync(`${root}${file}`))
  }
  return hash.digest('hex')
}

// Runs the whole product on this machine: database, migrations, demo data, builds, API, worker and the three apps.
// Ctrl-C ends all of it, in order.
import { createECDH, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { dataFolder, findDatabase, type Target } from '@summa/prisma/connection'
import { openLogin } from '@summa/prisma/login'
import { migrate } from '@summa/prisma/migrate'
import { seed } from '@summa/prisma/seed'
import { Builds } from './builds.ts'
import { Crew, until } from './crew.ts'
import { giveUp, root, step } from './prepare.mjs'

const data = dataFolder(process.env)
const development = process.argv.includes('--dev')
const startMilliseconds = 120_000
const neededMegabytes = 300

const ports = {
  api: Number(process.env['API_PORT'] ?? 3001),
  student: Number(process.env['STUDENT_PORT'] ?? 3000),
  teacher: Number(process.env['TEACHER_PORT'] ?? 3002),
  admin: Number(process.env['ADMIN_PORT'] ?? 3003),
}
/** What was sent is shown at the first, mail is taken at the second, and mail that comes back at the third. */
const standInsPort = Number(process.env['STAND_INS_PORT'] ?? 3005)
const [mailPort, bouncePort] = [standInsPort + 1, standInsPort + 2]
/** How the product and the stand-ins find each other. */
const outside = {
  SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
  MAIL_BOUNCE_DOMAIN: 'bounces.summa.test',
  MAIL_BOUNCE_PORT: String(bouncePort),
  TELEGRAM_BOT_TOKEN: '1:stand-in',
  TELEGRAM_CHAT_ID: '1',
  TELEGRAM_BASE_URL: `http://127.0.0.1:${standInsPort}`,
}
/** For push, the environment comes first, so that one can try keys that devices have subscribed with elsewhere. */
const push = {
  PUSH_BASE_URL: `http://127.0.0.1:${standInsPort}`,
  // Browsers get their messages through their makers' services, and Apple's refuses addresses at a local name.
  VAPID_SUBJECT: 'mailto:summa@example.com',
}
const apps = ['student', 'teacher', 'admin'] as const
/** In the order in which they are built: the API first, because the apps cannot be used without it. */
const parts = ['api', ...apps] as const
type Part = (typeof parts)[number]

const crew = new Crew(data)
const builds = new Builds((name) => crew.logOf(name))
let database: Target | undefined
let opening: Promise<string> | undefined
let ending: Promise<void> | undefined
let up = 0

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

await run().catch(fail)

function fail(error: unknown) {
  if (!ending) process.stderr.write(`\n✗ ${sentenceOf(error)}\n`)
  return end(1)
}

async function run() {
  const startedAt = performance.now()
  await checkGround()
  if (process.argv.includes('--fresh')) await startAnew()

  startStandIns()
  const url = (opening = openDatabase())
  const serving: Promise<void>[] = []
  const serve = (part: Part) => serving.push(url.then((databaseUrl) => start(part, databaseUrl)).catch(fail))
  if (development) for (const part of parts) serve(part)
  else {
    step('Building (the first time takes two or three minutes; unchanged parts come from the cache)')
    await Promise.all([url, builds.run(parts, serve)])
  }
  await Promise.all(serving)
  if (ending) return

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`
✓ Summa runs (${seconds} s). Ctrl-C ends it.

  Student   http://localhost:${ports.student}   student@summa.test; li.wei@summa.test, a mother of two
  Teacher   http://localhost:${ports.teacher}   teacher@summa.test
  Admin     http://localhost:${ports.admin}   admin@summa.test; desk@summa.test, the front desk
  API       http://localhost:${ports.api}/docs

  What was sent   http://localhost:${standInsPort}

  The password of the demo accounts is SummaDemo!2026
  Logs are in ${join(data, 'logs')}; \`npm start -- --fresh\` begins anew.
`)
}

async function checkGround() {
  if (process.env['NODE_ENV'] === 'production')
    giveUp(
      'npm start makes demo accounts with a password that everybody knows. For production see DEPLOY.md.',
    )
  const { leftBehind, alive } = await crew.takeOver()
  if (alive !== undefined)
    giveUp(`Summa runs already, as process ${alive}. End it with Ctrl-C there, or: kill ${alive}`)
  if (leftBehind.length > 0) step(`Ended what the last, killed run had left behind: ${leftBehind.join(', ')}`)
  const { bavail, bsize } = statfsSync(data)
  const free = Math.floor((bavail * bsize) / 2 ** 20)
  if (free < neededMegabytes)
    giveUp(`The disk of ${data} has ${free} MB left; the database needs about ${neededMegabytes} MB there.`)
  for (const [name, port] of Object.entries(ports))
    await checkPort(port, `${name.toUpperCase()}_PORT=${port + 100}`)
  for (const port of [standInsPort, mailPort, bouncePort])
    await checkPort(port, `STAND_INS_PORT=${standInsPort + 100}`)
}

async function checkPort(port: number, other: string) {
  if (await answers(port))
    giveUp(
      `Port ${port} is taken by another program. End that one, or choose another port: ${other} npm start`,
    )
}

async function startAnew() {
  if (process.env['DATABASE_URL'])
    giveUp('--fresh deletes only the embedded database; DATABASE_URL names one that is not ours to delete.')
  step(`Beginning anew: deleting ${data}`)
  const { cluster } = await findDatabase({ SUMMA_DATA: process.env['SUMMA_DATA'] })
  await cluster?.stop('immediate')
  rmSync(data, { recursive: true, force: true })
  mkdirSync(join(data, 'logs'), { recursive: true })
}

/** Returns the address of the database with the demo data in it. */
async function openDatabase(): Promise<string> {
  step(
    process.env['DATABASE_URL'] ? 'Using the database of DATABASE_URL' : 'Starting the embedded PostgreSQL',
  )
  database = await findDatabase(process.env)
  const { ownerUrl, appUrl } = database
  if (appUrl === undefined)
    throw new Error(
      'Set both, or neither: DATABASE_OWNER_URL to the address of the owner, who migrates, and DATABASE_URL to the one of the application, whose user is made if need be.',
    )
  const applied = await migrate(ownerUrl)
  await openLogin(ownerUrl, appUrl)
  if (applied.length > 0) step(`Brought the database up to date (${applied.join(', ')})`)
  const { academy, demo } = await seed(ownerUrl, { now: new Date(), demo: true })
  if (academy || demo) step('Made the demo academy')
  return appUrl
}

/** The servers outside: mail and messages end there instead of going to people. */
function startStandIns() {
  const ports = { port: standInsPort, mail: mailPort, bounces: bouncePort }
  const given = Object.entries(ports).flatMap(([name, port]) => [`--${name}`, String(port)])
  const args = ['--import', 'tsx', 'src/main.ts', ...given, '--token', outside.TELEGRAM_BOT_TOKEN]
  const env = process.env as { [name: string]: string }
  const cwd = join(root, 'tools/stand-ins')
  crew.start({ name: 'stand-ins', cwd, args, env }, onDeath)
}

/** Starts a part of the product and waits until it answers. */
async function start(part: Part, databaseUrl: string) {
  if (ending) return
  const env = environment(databaseUrl)
  if (part === 'api') {
    const cwd = join(root, 'apps/api')
    const entry = (name: string) =>
      development ? ['--import', 'tsx', '--watch', `src/${name}.ts`] : [`dist/${name}.js`]
    crew.start({ name: 'api', cwd, args: entry('server'), env: { ...env, PORT: String(ports.api) } }, onDeath)
    crew.start({ name: 'worker', cwd, args: entry('worker'), env }, onDeath)
  } else {
    const cwd = join(root, 'apps', part)
    const port = String(ports[part])
    const args = development
      ? ['node_modules/next/dist/bin/next', 'dev', '--webpack', '--port', port]
      : ['../../packages/ui/server/serve.mjs', port]
    const web = { PORT: port, API_URL: `http://127.0.0.1:${ports.api}` }
    crew.start({ name: part, cwd, args, env: { ...env, ...web } }, onDeath)
  }
  await waitUntilServing(part)
}

function environment(databaseUrl: string): { [name: string]: string } {
  const urls = apps.map((app) => [`${app.toUpperCase()}_URL`, `http://localhost:${ports[app]}`])
  const { ACCESS_TOKEN_SECRET, DATA_SECRET, ...pushKeys } = secrets()
  return {
    ...pushKeys,
    ...push,
    ...(process.env as { [name: string]: string }),
    ACCESS_TOKEN_SECRET,
    DATA_SECRET,
    ...(Object.fromEntries(urls) as { [name: string]: string }),
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: '',
    HOST: '127.0.0.1',
    ...outside,
    FORCE_COLOR: '0',
  }
}

function onDeath(sentence: string) {
  process.stderr.write(`\n✗ ${sentence}\n`)
  void end(1)
}

async function waitUntilServing(part: Part) {
  const address = `http://127.0.0.1:${ports[part]}${part === 'api' ? '/ready' : '/login'}`
  const served = await until(async () => {
    if (ending) return true
    const response = await fetch(address).catch(() => undefined)
    return response?.ok ?? false
  }, startMilliseconds)
  if (!served)
    throw new Error(
      `${address} does not answer after ${startMilliseconds / 1000} seconds. Its log is in ${join(data, 'logs')}.`,
    )
  if (ending) return
  up += 1
  const name = part === 'api' ? 'The API' : `The ${part} app`
  step(`${name} is up: http://localhost:${ports[part]} (${up} of ${parts.length})`)
}

/**
 * Secrets made once for this machine, so that after a restart people stay signed in, and devices get push messages,
 * which they do only from the keys that they subscribed with.
 */
function secrets(): ReturnType<typeof makeSecrets> {
  const file = join(data, 'secrets.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {}
  const all = { ...makeSecrets(), ...kept }
  // An earlier version made fewer.
  if (Object.keys(kept).length < Object.keys(all).length)
    writeFileSync(file, JSON.stringify(all), { mode: 0o600 })
  return all
}

function makeSecrets() {
  const keys = createECDH('prime256v1')
  const publicKey = keys.generateKeys('base64url')
  // One in 256 comes without its first byte, which is zero.
  const privateKey = Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()]).subarray(-32)
  return {
    ACCESS_TOKEN_SECRET: randomBytes(36).toString('base64'),
    DATA_SECRET: randomBytes(36).toString('base64'),
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey.toString('base64url'),
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

function end(code: number): Promise<void> {
  ending ??= (async () => {
    process.stdout.write('\n• Stopping\n')
    await builds.stop()
    await crew.stop()
    // The embedded database may still be starting.
    if (!process.env['DATABASE_URL']) await opening?.catch(() => undefined)
    await database?.cluster?.stop().catch((error: unknown) => {
      process.stderr.write(`\n✗ The database could not be stopped: ${sentenceOf(error)}\n`)
    })
    process.exit(code)
  })()
  return ending
}

function sentenceOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === '53100' || message.includes('No space left'))
    return 'The disk is full: free some space and start again.'
  if (code === 'ECONNREFUSED')
    return 'The database does not answer: is the address in DATABASE_URL right, and is it running?'
  if (code === '28P01') return 'The database refuses the user or the password in DATABASE_URL.'
  return message
}

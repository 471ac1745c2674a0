// A standalone build leaves out what a CDN might serve; this server serves it itself, so it is put in its place.
import { cpSync, existsSync } from 'node:fs'
import { basename, join } from 'node:path'

const app = basename(process.cwd())
const target = join('.next', 'standalone', 'apps', app)
cpSync(join('.next', 'static'), join(target, '.next', 'static'), { recursive: true })
if (existsSync('public')) cpSync('public', join(target, 'public'), { recursive: true })

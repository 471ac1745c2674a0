// Next's standalone build leaves out static files, for a CDN. Our server serves them itself, so they are copied in.
import { cpSync, existsSync } from 'node:fs'
import { basename, join } from 'node:path'

const app = basename(process.cwd())
const target = join('.next', 'standalone', 'apps', app)
cpSync(join('.next', 'static'), join(target, '.next', 'static'), { recursive: true })
if (existsSync('public')) cpSync('public', join(target, 'public'), { recursive: true })

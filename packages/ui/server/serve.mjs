// Serves the production build of the app in whose folder it is run: `node serve.mjs <default port>`.
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

process.env.PORT ??= process.argv[2]
process.env.HOSTNAME = process.env.HOST ?? '0.0.0.0'
await import(pathToFileURL(resolve('.next', 'standalone', 'apps', basename(process.cwd()), 'server.js')).href)

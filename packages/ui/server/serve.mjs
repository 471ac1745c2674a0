// Serves the production build of the app in whose folder it is run: `node serve.mjs <default port>`.
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

process.env.PORT ??= process.argv[2]
// Longer than a proxy keeps idle connections: if this server closed one first, the proxy might be sending a request on it.
process.env.KEEP_ALIVE_TIMEOUT ??= '130000'
process.env.HOSTNAME = process.env.HOST ?? '0.0.0.0'
await import(pathToFileURL(resolve('.next', 'standalone', 'apps', basename(process.cwd()), 'server.js')).href)

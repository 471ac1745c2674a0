// Bundles the entry points and our workspace packages. Packages from the registry stay external.
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { build } from 'esbuild'

const prisma = new URL('../../prisma/', import.meta.url)
const manifests = [new URL('./package.json', import.meta.url), new URL('package.json', prisma)]
const external = manifests
  .flatMap((file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')).dependencies))
  .filter((name) => !name.startsWith('@summa/'))

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: {
    server: 'src/server.ts',
    worker: 'src/worker.ts',
    'create-admin': 'src/create-admin.ts',
    'jobs-run': 'src/jobs-run.ts',
    migrate: '../../prisma/migrate.ts',
    verify: '../../prisma/verify.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  splitting: true,
  external: [...external, ...external.map((name) => `${name}/*`)],
  logLevel: 'warning',
})
// The code reads these at run time and expects them next to itself.
for (const name of ['schema.prisma', 'migrations', 'invariants.sql'])
  cpSync(new URL(name, prisma), `dist/${name}`, { recursive: true })
// One weight of each font family, with its licence.
const require = createRequire(import.meta.url)
const { devDependencies } = JSON.parse(readFileSync(manifests[0], 'utf8'))
for (const name of Object.keys(devDependencies).filter((name) => name.startsWith('@expo-google-fonts/'))) {
  const family = dirname(require.resolve(`${name}/package.json`))
  const files = readdirSync(`${family}/400Regular`).filter((file) => file.endsWith('.ttf'))
  for (const file of ['LICENSE_FONT', ...files.map((file) => `400Regular/${file}`)])
    cpSync(`${family}/${file}`, `dist/fonts/${basename(name)}/${basename(file)}`)
}

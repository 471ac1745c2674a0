// Bundles the entrypoints with the workspace's own packages; what comes from the registry stays outside.
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
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
// Read at run time, from beside the code that reads them.
for (const name of ['schema.prisma', 'migrations', 'invariants.sql'])
  cpSync(new URL(name, prisma), `dist/${name}`, { recursive: true })
const require = createRequire(import.meta.url)
const font = {
  'NotoSansSC_400Regular.ttf':
    require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  NotoSansSC_LICENSE: require.resolve('@expo-google-fonts/noto-sans-sc/LICENSE_FONT'),
}
for (const [name, file] of Object.entries(font)) cpSync(file, `dist/${name}`)

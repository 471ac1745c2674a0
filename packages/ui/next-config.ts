// One Next configuration for the three apps.
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import createPwa from '@ducanh2912/next-pwa'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { pagesCache } from './src/pwa/pages-cache.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  transpilePackages: ['@summa/ui', '@summa/client', '@summa/contracts', '@summa/domain'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are looked at by `pnpm typecheck`, which CI runs first; once is enough.
  typescript: { ignoreBuildErrors: true },
  // A page comes with its title: one that follows later leaves the window without a name meanwhile.
  htmlLimitedBots: /.*/,
}

const withMessages = createNextIntlPlugin({
  requestConfig: '../../packages/ui/src/i18n/request.ts',
  experimental: {
    // Messages are parsed when the app is built: the parser stays out of what people download.
    messages: {
      path: '../../packages/ui/src/i18n/messages',
      format: 'json',
      locales: 'infer',
      sourceLocale: 'en',
      precompile: true,
    },
  },
})

/** The service worker: code is precached, visited pages are kept; the API is not its business. */
function withServiceWorker(disable: boolean) {
  return createPwa({
    disable,
    register: false,
    cacheStartUrl: false,
    dynamicStartUrl: false,
    reloadOnOnline: false,
    fallbacks: { document: '/offline' },
    customWorkerSrc: fileURLToPath(new URL('src/pwa/worker', import.meta.url)),
    publicExcludes: ['!screenshots/**', '!icons/maskable-*', '!icons/apple-*'],
    workboxOptions: {
      disableDevLogs: true,
      // Of the face's scripts, names need Latin; the system has the others.
      exclude: [/\.map$/, /^manifest.*\.js$/, /source-sans-3-(?!latin-wght)/],
      // A new version waits until it is asked in.
      skipWaiting: false,
      runtimeCaching: [
        {
          // Turned into text and put into the worker: it can refer to nothing out here.
          urlPattern: ({ request, sameOrigin, url }) =>
            sameOrigin && request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
          handler: 'NetworkFirst',
          options: {
            cacheName: pagesCache,
            networkTimeoutSeconds: 5,
            // Pages read the rest of their address themselves.
            matchOptions: { ignoreSearch: true, ignoreVary: true },
            // A redirect to sign-in is no page.
            cacheableResponse: { statuses: [200] },
          },
        },
      ],
    },
  })
}

/**
 * Chromium compiles a function when it is first called, on the thread that draws, and does so again on every visit: of a
 * file it keeps what was compiled by the time it had run, and ours call most of their functions later. With this line
 * in front it compiles all of a file on another thread, while that is loading, and keeps all of it.
 */
const compiledBeside = '//# allFunctionsCalledOnLoad\n'
/** In small files there is little to gain; of those that every page waits for, each line counts. */
const worthItBytes = { atFirst: 100_000, later: 9_000 }

type Context = Parameters<NonNullable<NextConfig['webpack']>>[1]

type Made = {
  entry: () => Promise<Record<string, unknown>>
  output: { hashDigestLength: number }
  optimization: { splitChunks: { minSize: number; cacheGroups: Record<string, unknown> } }
  plugins: unknown[]
}

/** As much of webpack as is made use of here. */
type Source = { size(): number }
type Compilation = {
  hooks: {
    processAssets: {
      tap(when: { name: string; stage: number }, work: (assets: Record<string, Source>) => void): void
    }
  }
  chunks: Iterable<{ canBeInitial(): boolean; files: Iterable<string> }>
  updateAsset(file: string, change: (source: Source) => Source): void
}
type Compiler = {
  hooks: { thisCompilation: { tap(name: string, work: (compilation: Compilation) => void): void } }
  webpack: {
    Compilation: { PROCESS_ASSETS_STAGE_OPTIMIZE_HASH: number }
    sources: { ConcatSource: new (...parts: (string | Source)[]) => Source }
  }
}

function compileBeside({ hooks, webpack: { Compilation, sources } }: Compiler) {
  const name = 'compile-beside'
  // When files are as small as they get, before they are told apart by what is in them.
  const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_HASH - 1
  hooks.thisCompilation.tap(name, (compilation) => {
    compilation.hooks.processAssets.tap({ name, stage }, (assets) => {
      for (const chunk of compilation.chunks) {
        const least = worthItBytes[chunk.canBeInitial() ? 'atFirst' : 'later']
        for (const file of chunk.files) {
          if (!file.endsWith('.js') || (assets[file]?.size() ?? 0) < least) continue
          compilation.updateAsset(file, (source) => new sources.ConcatSource(compiledBeside, source))
        }
      }
    })
  })
}

/**
 * Each file costs a phone more than its bytes: it goes through the service worker, the browser and the thread that
 * draws. So what pages begin with and share is one file, what calls of the API are made of later another, and the rest
 * is divided only where that saves much.
 */
function fewFiles({ splitChunks }: Made['optimization']) {
  const together = { enforce: true, priority: 10 }
  splitChunks.minSize = 60_000
  splitChunks.cacheGroups['defaultVendors'] = false
  splitChunks.cacheGroups['shared'] = {
    ...together,
    name: 'shared',
    chunks: 'initial',
    minChunks: 2,
    test: ({ type }: { type: string }) => type.startsWith('javascript'),
  }
  splitChunks.cacheGroups['calls'] = {
    ...together,
    name: 'calls',
    chunks: 'async',
    // Without the schemas of contracts, which only forms need.
    test: /[\\/](node_modules[\\/]@tanstack[\\/](react-query|query-core)|packages[\\/](client|domain)[\\/]src)[\\/]|contracts[\\/]src[\\/](\w+[\\/])?(calls|instants)\./,
  }
}

/** Pages are built on this entry, each by itself: what they share is taken to be there only if it is in this one. */
const beginningEntry = 'main-app'
const beginning = fileURLToPath(new URL('src/shell/first-load.ts', import.meta.url))

/**
 * The plugin puts its own registration into the code that every page waits for. Ours comes after the first paint
 * (src/pwa/app-updates.tsx), so its entry is taken out again. Every page also waits for the names of all files, in
 * which what tells two builds apart is shorter.
 */
function withLessToWaitFor({ webpack, ...rest }: NextConfig): NextConfig {
  return {
    ...rest,
    webpack(given: unknown, context: Context) {
      const made = webpack?.(given, context) as Made
      const { entry, output, optimization, plugins } = made
      output.hashDigestLength = 6
      if (!context.isServer && !context.dev) {
        fewFiles(optimization)
        plugins.push({ apply: compileBeside })
      }
      made.entry = async () => {
        const entries = await entry()
        for (const [name, files] of Object.entries(entries)) {
          if (Array.isArray(files))
            entries[name] = files.filter((file) => !/next-pwa.*sw-entry/.test(String(file)))
          if (name === beginningEntry && !context.dev)
            entries[name] = [...(entries[name] as unknown[]), beginning]
        }
        return entries
      }
      return made
    },
  }
}

export function nextConfig(phase: string): NextConfig {
  const development = phase === PHASE_DEVELOPMENT_SERVER
  const messages = withMessages({
    ...config,
    // What a browser keeps of the API's answers is good for the build that read them.
    compiler: { define: { SUMMA_BUILD: development ? '' : randomUUID() } },
  })
  return withLessToWaitFor(withServiceWorker(development)(messages))
}

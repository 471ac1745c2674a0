// The Next configuration that the three apps share.
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
  // `pnpm typecheck` checks the types, and CI runs it before the build.
  typescript: { ignoreBuildErrors: true },
  // Sends the title in the first response for every browser: streamed later, it leaves the window unnamed for a moment.
  htmlLimitedBots: /.*/,
}

const withMessages = createNextIntlPlugin({
  requestConfig: '../../packages/ui/src/i18n/request.ts',
  experimental: {
    // Messages are parsed at build time, so that the parser is not downloaded.
    messages: {
      path: '../../packages/ui/src/i18n/messages',
      format: 'json',
      locales: 'infer',
      sourceLocale: 'en',
      precompile: true,
    },
  },
})

/** The service worker caches the code in advance and pages when they are visited. It never caches the API. */
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
      // Of the font only the Latin part is precached; other scripts use the fonts of the system.
      exclude: [/\.map$/, /^manifest.*\.js$/, /source-sans-3-(?!latin-wght)/],
      // A new version waits until the person accepts it (src/pwa/app-updates.tsx).
      skipWaiting: false,
      runtimeCaching: [
        {
          // This function is copied into the worker as text, so it cannot use variables of this file.
          urlPattern: ({ request, sameOrigin, url }) =>
            sameOrigin && request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
          handler: 'NetworkFirst',
          options: {
            cacheName: pagesCache,
            networkTimeoutSeconds: 5,
            // The query of an address is read in the browser, so one cached page serves all queries.
            matchOptions: { ignoreSearch: true, ignoreVary: true },
            // A redirect to sign-in must not be cached as the page.
            cacheableResponse: { statuses: [200] },
          },
        },
      ],
    },
  })
}

/** Tells Chromium to compile the whole file on another thread and to cache the result (decision 12). */
const compileHint = '//# allFunctionsCalledOnLoad\n'
/** Smaller files get no hint: it would gain little and adds to the bytes of the first load. */
const compileHintMinBytes = { firstLoad: 100_000, later: 9_000 }

type Context = Parameters<NonNullable<NextConfig['webpack']>>[1]

/** The parts of webpack's types that this file uses. */
type WebpackConfig = {
  entry: () => Promise<Record<string, unknown>>
  output: { hashDigestLength: number }
  optimization: { splitChunks: { minSize: number; cacheGroups: Record<string, unknown> } }
  plugins: unknown[]
}

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

function addCompileHints({ hooks, webpack: { Compilation, sources } }: Compiler) {
  const name = 'compile-hints'
  // After files are minified, before their names are made from their content.
  const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_HASH - 1
  hooks.thisCompilation.tap(name, (compilation) => {
    compilation.hooks.processAssets.tap({ name, stage }, (assets) => {
      for (const chunk of compilation.chunks) {
        const minBytes = compileHintMinBytes[chunk.canBeInitial() ? 'firstLoad' : 'later']
        for (const file of chunk.files) {
          if (!file.endsWith('.js') || (assets[file]?.size() ?? 0) < minBytes) continue
          compilation.updateAsset(file, (source) => new sources.ConcatSource(compileHint, source))
        }
      }
    })
  })
}

/**
 * Builds few files, because on a phone every file costs time besides its bytes: one that all pages share, one for calls
 * of the API, and others only where splitting saves much.
 */
function mergeChunks({ splitChunks }: WebpackConfig['optimization']) {
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
  // Every screen with a table has it: one file for all of them.
  splitChunks.cacheGroups['tables'] = {
    ...together,
    name: 'tables',
    chunks: 'async',
    minChunks: 2,
    test: /[\\/]node_modules[\\/]@tanstack[\\/](react-table|table-core|react-store|store)[\\/]/,
  }
  splitChunks.cacheGroups['calls'] = {
    ...together,
    name: 'calls',
    chunks: 'async',
    // The schemas of the contracts are left out: only forms need them.
    test: /[\\/](node_modules[\\/]@tanstack[\\/](react-query|query-core)|packages[\\/](client|domain)[\\/]src)[\\/]|contracts[\\/]src[\\/](\w+[\\/])?(calls|instants)\./,
  }
}

/** Next's entry that every page loads. Pages do not download again what is in it. */
const mainEntry = 'main-app'
const firstLoadModules = fileURLToPath(new URL('src/shell/first-load.ts', import.meta.url))

/**
 * Makes the first load of every page smaller: removes the PWA plugin's own registration, because ours comes after the
 * first paint (src/pwa/app-updates.tsx), and shortens file names, because every page downloads the list of them.
 */
function withSmallFirstLoad({ webpack, ...rest }: NextConfig): NextConfig {
  return {
    ...rest,
    webpack(given: unknown, context: Context) {
      const changed = webpack?.(given, context) as WebpackConfig
      const { entry, output, optimization, plugins } = changed
      output.hashDigestLength = 6
      if (!context.isServer && !context.dev) {
        mergeChunks(optimization)
        plugins.push({ apply: addCompileHints })
      }
      changed.entry = async () => {
        const entries = await entry()
        for (const [name, files] of Object.entries(entries)) {
          if (Array.isArray(files))
            entries[name] = files.filter((file) => !/next-pwa.*sw-entry/.test(String(file)))
          if (name === mainEntry && !context.dev)
            entries[name] = [...(entries[name] as unknown[]), firstLoadModules]
        }
        return entries
      }
      return changed
    },
  }
}

export function nextConfig(phase: string): NextConfig {
  const development = phase === PHASE_DEVELOPMENT_SERVER
  const messages = withMessages({
    ...config,
    // Pages named `.dev.tsx` are served in development and are in no build.
    pageExtensions: development ? ['dev.tsx', 'tsx', 'ts'] : ['tsx', 'ts'],
    // Answers of the API that a browser has stored are used only by the build that stored them (src/pwa/last-known.ts).
    compiler: { define: { SUMMA_BUILD: development ? '' : randomUUID() } },
  })
  return withSmallFirstLoad(withServiceWorker(development)(messages))
}

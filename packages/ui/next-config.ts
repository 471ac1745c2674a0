// One Next configuration for the three apps.
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import createPwa from '@ducanh2912/next-pwa'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { pagesCache } from './src/pwa/pages-cache.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const daySeconds = 24 * 60 * 60

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  transpilePackages: ['@summa/ui', '@summa/client', '@summa/contracts', '@summa/domain'],
  poweredByHeader: false,
  reactStrictMode: true,
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
            expiration: { maxEntries: 40, maxAgeSeconds: 30 * daySeconds },
          },
        },
      ],
    },
  })
}

/**
 * The plugin puts its own registration into the code that every page waits for. Ours comes after the first paint
 * (src/pwa/app-updates.tsx), so its entry is taken out again. Every page also waits for the names of all files, in
 * which what tells two builds apart is shorter.
 */
function withLessToLoad({ webpack, ...rest }: NextConfig): NextConfig {
  return {
    ...rest,
    webpack(given: unknown, context: Parameters<NonNullable<NextConfig['webpack']>>[1]) {
      const made = webpack?.(given, context) as {
        entry: () => Promise<Record<string, unknown>>
        output: { hashDigestLength: number }
      }
      const { entry, output } = made
      output.hashDigestLength = 6
      made.entry = async () => {
        const entries = await entry()
        for (const [name, files] of Object.entries(entries)) {
          if (Array.isArray(files))
            entries[name] = files.filter((file) => !/next-pwa.*sw-entry/.test(String(file)))
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
  return withLessToLoad(withServiceWorker(development)(messages))
}

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
  // What only builds an app is not copied beside its server (decision 23). Each pattern begins at the root, because Next
  // compares every pattern with every file.
  outputFileTracingExcludes: {
    'next-server': [
      'node_modules/.pnpm/{webpack,esbuild,terser,@swc+core,sharp,browserslist,caniuse-lite,postcss}@*/**',
      'node_modules/.pnpm/next@*/node_modules/next/dist/compiled/{babel,babel-packages,next-devtools}/**',
      'node_modules/.pnpm/next@*/node_modules/next/dist/compiled/{@next/font,postcss-preset-env,@vercel/nft}/**',
    ],
  },
  // No page has pictures that would have to be resized.
  images: { unoptimized: true },
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
    // Ours comes after the first paint (src/pwa/app-updates.tsx).
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

export function nextConfig(phase: string): NextConfig {
  const development = phase === PHASE_DEVELOPMENT_SERVER
  const messages = withMessages({
    ...config,
    // Pages named `.dev.tsx` are served in development and are in no build.
    pageExtensions: development ? ['dev.tsx', 'tsx', 'ts'] : ['tsx', 'ts'],
    // Answers of the API that a browser has stored are used only by the build that stored them (src/pwa/last-known.ts).
    compiler: { define: { SUMMA_BUILD: development ? '' : randomUUID() } },
  })
  return withServiceWorker(development)(messages)
}

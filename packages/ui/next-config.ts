// One Next configuration for the three apps.
import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const root = fileURLToPath(new URL('../..', import.meta.url))

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  transpilePackages: ['@summa/ui', '@summa/client', '@summa/contracts', '@summa/domain'],
  poweredByHeader: false,
  reactStrictMode: true,
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

export const nextConfig = withMessages(config)

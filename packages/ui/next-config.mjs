// One Next configuration for the three apps.
import { fileURLToPath } from 'node:url'
import createNextIntlPlugin from 'next-intl/plugin'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  outputFileTracingRoot: root,
  transpilePackages: ['@summa/ui', '@summa/client', '@summa/contracts', '@summa/domain'],
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { tsconfigPath: 'tsconfig.json' },
}

export const nextConfig = createNextIntlPlugin('../../packages/ui/src/i18n/request.ts')(config)

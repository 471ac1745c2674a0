import { defineConfig } from 'vitest/config'

// Each test runs a whole tool, such as knip.
export default defineConfig({ test: { testTimeout: 120_000 } })

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{domain,adapters,services,functions,queues,runtime,web}/**/*.test.ts'],
    exclude: ['**/*.workers.test.ts', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})

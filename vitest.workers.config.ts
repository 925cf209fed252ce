import { defineConfig } from 'vitest/config'

/** Tests that run the Worker's own entry in workerd; the suite itself runs on Node and speaks HTTP to it. */
export default defineConfig({
  test: {
    include: ['runtime/*.workers.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    env: {
      WRANGLER_SEND_METRICS: 'false',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_WRITE_LOGS: 'false',
    },
  },
})

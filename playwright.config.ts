import { defineConfig } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PORT = Number(process.env.WALK_PORT ?? 8899)
/** One empty instance for all walks; the password is theirs alone. */
const folder = process.env.WALK_DATA_DIR ?? mkdtempSync(join(tmpdir(), 'walk-'))
process.env.WALK_DATA_DIR = folder

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.walk.ts',
  timeout: 240_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node runtime/node.ts',
    url: `http://127.0.0.1:${PORT}/health/ready`,
    timeout: 90_000,
    reuseExistingServer: false,
    env: {
      PORT: String(PORT),
      DATA_DIR: folder,
      ADMIN_PASSWORD: 'correct horse battery',
      DATABASE_URL: '',
      EXPENSIVE_PER_MINUTE: '600',
    },
  },
})

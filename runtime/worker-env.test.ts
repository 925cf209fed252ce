import { expect, it } from 'vitest'
import { readWorkerEnv } from './worker-env.ts'

const WHOLE = {
  ASSETS: {},
  BLOBS: {},
  QUEUE: {},
  DATABASE_URL: 'postgres://bulkhead_login:x@records.example/bulkhead',
  SESSION_SECRET: 'thirty-two characters or even more',
  ADMIN_USERNAME: 'admin',
  CORS_ORIGINS: '',
  MAX_UPLOAD_MB: '50',
}
const problemOf = (env: object) => {
  const read = readWorkerEnv(env)
  return 'problem' in read ? read.problem : null
}

it('takes what wrangler.toml and the secrets give', () => {
  expect(readWorkerEnv(WHOLE)).toMatchObject({ MAX_UPLOAD_MB: 50, CORS_ORIGINS: [], EXPENSIVE_PER_MINUTE: 120 })
})

it('reads a list of origins as whole origins', () => {
  const read = readWorkerEnv({ ...WHOLE, CORS_ORIGINS: 'https://a.example, https://b.example' })
  expect(read).toMatchObject({ CORS_ORIGINS: ['https://a.example', 'https://b.example'] })
})

it('names each thing that is missing, empty or wrong, and never its value', () => {
  for (const name of ['ASSETS', 'BLOBS', 'QUEUE', 'DATABASE_URL', 'SESSION_SECRET']) {
    expect(problemOf({ ...WHOLE, [name]: undefined })).toContain(name)
    expect(problemOf({ ...WHOLE, [name]: '' })).toContain(name)
  }
  for (const [name, value] of Object.entries({
    DATABASE_URL: 'mysql://root:hunter2@x/y',
    SESSION_SECRET: 'hunter2',
    SIGNING_SECRET: 'hunter2',
    NEON_ENDPOINT: 'ftp://hunter2',
    ADMIN_PASSWORD_HASH: 'hunter2',
    MAX_UPLOAD_MB: 'hunter2',
    CORS_ORIGINS: 'hunter2',
  })) {
    const problem = problemOf({ ...WHOLE, [name]: value })
    expect(problem).toContain(name)
    expect(problem).not.toContain('hunter2')
  }
})

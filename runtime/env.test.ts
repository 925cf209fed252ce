import { describe, expect, it } from 'vitest'
import { Env, readEnv } from './env.ts'
import { readWorkerEnv } from './worker-env.ts'

const BCRYPT = '$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234'

/** Every variable with values it does not take. */
const WRONG: Record<keyof typeof Env.shape, string[]> = {
  PORT: ['http', '-1', '70000', '80.5', '0x'],
  HOST: [],
  DATA_DIR: [],
  DATABASE_URL: ['localhost:5432', 'mysql://root@db/x', 'postgres'],
  MIGRATIONS_DATABASE_URL: ['http://db/x'],
  ADMIN_USERNAME: ['   '],
  ADMIN_PASSWORD: ['short'],
  ADMIN_PASSWORD_HASH: ['plain words', '$2b$12$short', '$1$md5'],
  DEMO: ['yes', '1', 'TRUE'],
  PAGES: ['no'],
  SESSION_SECRET: ['too short to sign with'],
  SIGNING_SECRET: ['too short to seal with'],
  CORS_ORIGINS: ['plant.example', 'https://a.example, ftp://b.example', '*'],
  ENCODER: ['openai'],
  TRUST_PROXY: ['on'],
  MAX_UPLOAD_MB: ['0', 'big', '501'],
  EXPENSIVE_PER_MINUTE: ['0', '1.5', 'many'],
}

describe('the environment', () => {
  it('may be empty: everything has a working default', () => {
    expect(readEnv({})).toMatchObject({ PORT: 8787, HOST: '127.0.0.1', DATA_DIR: '.data', DEMO: true, ENCODER: 'npm' })
    expect(readEnv({ PORT: '', DEMO: '', DATABASE_URL: '' })).toEqual(readEnv({}))
  })

  it('is read by what each variable means', () => {
    const env = readEnv({
      PORT: '0',
      DEMO: 'false',
      TRUST_PROXY: 'true',
      DATABASE_URL: 'postgres://u:p@db:5432/x',
      CORS_ORIGINS: ' https://a.example ,http://b.example:8080',
      MAX_UPLOAD_MB: '10',
      ADMIN_PASSWORD_HASH: BCRYPT,
      SESSION_SECRET: 'x'.repeat(32),
    })
    expect(env).toMatchObject({
      PORT: 0,
      DEMO: false,
      TRUST_PROXY: true,
      CORS_ORIGINS: ['https://a.example', 'http://b.example:8080'],
      MAX_UPLOAD_MB: 10,
    })
  })

  it.each(Object.keys(Env.shape))('has a wrong value of %s tried here', (name) => {
    expect(Object.keys(WRONG)).toContain(name)
  })

  it.each(Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value])))(
    'refuses %s=%s with a sentence that names it',
    (name, value) => {
      expect(() => readEnv({ DATABASE_URL: 'postgres://u@db/x', [name]: value })).toThrow(new RegExp(`^${name} \\w+`))
    },
  )

  it('tells everything that is wrong at once', () => {
    const said = (() => {
      try {
        readEnv({ PORT: 'x', DEMO: 'x', ENCODER: 'x' })
      } catch (error) {
        return (error as Error).message.split('\n').map((line) => line.split(' ')[0])
      }
    })()
    expect(said).toEqual(['PORT', 'DEMO', 'ENCODER'])
  })

  it('never repeats a secret in its refusal', () => {
    for (const [name, value] of [
      ['ADMIN_PASSWORD', 'tooshort'],
      ['SESSION_SECRET', 'tooshort'],
      ['DATABASE_URL', 'mysql://u:tooshort@db/x'],
    ] as const)
      expect(() => readEnv({ [name]: value })).toThrow(expect.not.stringContaining('tooshort'))
  })

  it('refuses two answers to one question, and half of one', () => {
    expect(() => readEnv({ ADMIN_PASSWORD: 'long enough one', ADMIN_PASSWORD_HASH: BCRYPT })).toThrow(
      /ADMIN_PASSWORD and ADMIN_PASSWORD_HASH/,
    )
    expect(() => readEnv({ MIGRATIONS_DATABASE_URL: 'postgres://u@db/x' })).toThrow(
      /^MIGRATIONS_DATABASE_URL .*DATABASE_URL/,
    )
  })
})

describe('the environment of the Worker', () => {
  const whole = {
    ASSETS: {},
    BLOBS: {},
    QUEUE: {},
    DATABASE_URL: 'postgres://u:p@db.example/x',
    SESSION_SECRET: 'x'.repeat(32),
  }

  it('is whole with its bindings and two secrets', () => {
    expect(readWorkerEnv(whole)).not.toHaveProperty('problem')
  })

  it.each(Object.keys(whole))('without %s is refused by name', (name) => {
    const { [name as keyof typeof whole]: _, ...rest } = whole
    expect(readWorkerEnv(rest)).toEqual({ problem: expect.stringMatching(new RegExp(`\\b${name}\\b.*\\.|${name}$`)) })
  })

  it.each([
    ['DATABASE_URL', 'mysql://x'],
    ['SESSION_SECRET', 'short'],
    ['SIGNING_SECRET', 'short'],
    ['CORS_ORIGINS', '*'],
    ['NEON_ENDPOINT', 'ws://x'],
    ['MAX_UPLOAD_MB', '0'],
    ['ADMIN_PASSWORD_HASH', 'plain'],
  ])('with %s=%s is refused by name', (name, value) => {
    expect(readWorkerEnv({ ...whole, [name]: value })).toEqual({
      problem: expect.stringMatching(new RegExp(`^${name} `)),
    })
  })
})

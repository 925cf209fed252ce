import { readFileSync } from 'node:fs'

/** Variables whose value may stand in a file, as containers hand over secrets: NAME_FILE is the path. */
const NAMES = [
  'DATABASE_URL',
  'MIGRATIONS_DATABASE_URL',
  'SESSION_SECRET',
  'SIGNING_SECRET',
  'ADMIN_PASSWORD',
  'ADMIN_PASSWORD_HASH',
]

/** The environment with every NAME_FILE read into NAME, without its last line break. Throws one sentence when a file cannot be read or both are set. */
export function withSecretFiles(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const env = { ...source }
  for (const name of NAMES) {
    const path = env[`${name}_FILE`]
    if (!path) continue
    if (env[name]) throw new Error(`${name} and ${name}_FILE are both set; set one`)
    try {
      env[name] = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    } catch {
      throw new Error(`${name}_FILE names ${path}, which cannot be read`)
    }
  }
  return env
}

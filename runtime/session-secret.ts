import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secret that signs access tokens: made once, kept beside the data, readable by its owner alone. */
export function sessionSecret(folder: string): string {
  const path = join(folder, 'session-secret')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    const secret = randomBytes(48).toString('base64url')
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' })
    return secret
  }
}

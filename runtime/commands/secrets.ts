import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The user of the app's image; a file that is mounted keeps the owner it has on the host. */
const IMAGE_USER = 1000
/** Letters and digits that are not mistaken for one another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/**
 * Makes the files that the composed services take their secrets from; what is there is kept as it is. Answers the lines to print: names,
 * and the first administrator's sign-in in the run that made it. Nobody but the owner enters the folder. A file is 0600; where neither
 * root nor the image's user makes it, it is 0644 inside that closed folder, because the image's user could not read it otherwise.
 */
export function makeSecrets(folder: string, uid: number = process.getuid?.() ?? IMAGE_USER): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const lines: string[] = []
  const keep = (name: string, make: () => string): string => {
    const path = join(folder, `${name}.txt`)
    if (existsSync(path)) {
      lines.push(`kept ${path}`)
      return readFileSync(path, 'utf8').trim()
    }
    const value = make()
    writeFileSync(path, `${value}\n`, { flag: 'wx', mode: uid === 0 || uid === IMAGE_USER ? 0o600 : 0o644 })
    if (uid === 0) chownSync(path, IMAGE_USER, IMAGE_USER)
    lines.push(`made ${path}`)
    if (name === 'admin_password')
      lines.push(`First sign-in: admin / ${value} (shown this once; change it under Account)`)
    return value
  }
  const password = keep('database_password', () => randomBytes(24).toString('base64url'))
  keep('database_url', () => `postgres://bulkhead:${encodeURIComponent(password)}@postgres:5432/bulkhead`)
  keep('session_secret', () => randomBytes(48).toString('base64url'))
  keep('admin_password', () => Array.from({ length: 4 }, group).join('-'))
  return lines
}

if (import.meta.main) for (const line of makeSecrets(process.argv[2] ?? 'secrets')) console.log(line)

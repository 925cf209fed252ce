import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemCtx } from '#services/context.ts'
import { rotateKey } from '#services/revisions/signing-keys.ts'
import { readEnv, type Env } from '../env.ts'
import { lockFolder } from '../lock-folder.ts'
import { nodePorts } from '../node-ports.ts'
import { openRecords } from '../open-records.ts'
import { withSecretFiles } from '../secret-files.ts'

/**
 * Makes the key that signs revisions anew; what older keys signed stays valid. It is sealed with the secret of the running
 * instance, so that must be known here. Answers the lines to print, which hold no secret; throws a sentence when refused.
 */
export async function rotateSigningKey(env: Env): Promise<string[]> {
  const known = env.SIGNING_SECRET ?? env.SESSION_SECRET
  if (!known && !existsSync(join(env.DATA_DIR, 'session-secret')))
    throw new Error('Name the SESSION_SECRET (or SIGNING_SECRET) of the instance: its keys are sealed with it.')
  const unlock = env.DATABASE_URL ? () => undefined : lockFolder(env.DATA_DIR)
  try {
    const { sql } = await openRecords(env)
    try {
      const { ports } = nodePorts({ ...env, ENCODER: 'none' }, sql)
      const { kid, retired } = await rotateKey(systemCtx(ports, 'signing key', ports.ids()))
      return [`made ${kid}`, ...retired.map((old) => `retired ${old}; what it signed stays valid`)]
    } finally {
      await sql.close()
    }
  } finally {
    unlock()
  }
}

if (import.meta.main) {
  try {
    for (const line of await rotateSigningKey(readEnv(withSecretFiles(process.env)))) console.log(line)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

import { z } from 'zod'

const Flag = z.enum(['true', 'false']).transform((s) => s === 'true')

export const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  /** PostgreSQL instead of the embedded store. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  /** The address whose role owns the schema, when DATABASE_URL's does not. */
  MIGRATIONS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  ADMIN_USERNAME: z.string().trim().min(1).default('admin'),
  ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  ADMIN_PASSWORD_HASH: z
    .string()
    .regex(/^(\$2[aby]\$\d\d\$.{53}|scrypt\$.+)$/, 'must be a bcrypt hash ($2b$...)')
    .optional(),
  DEMO: Flag.default(true),
  /** `false`: the API alone, without building or serving pages. */
  PAGES: Flag.default(true),
  /** Signs access tokens; made and kept in DATA_DIR when not given. */
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Seals the private half of the key that signs revisions; the session secret when not given. */
  SIGNING_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((s) =>
      s
        .split(',')
        .map((o) => o.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.url({ protocol: /^https?$/, error: 'must be origins like https://plant.example, separated by commas' }),
      ),
    ),
  /** `npm`: the embedding model that comes with the packages; `none`: search by text alone. */
  ENCODER: z.enum(['npm', 'none']).default('npm'),
  /** Take the caller's address from X-Forwarded-For: only behind a proxy that sets it. */
  TRUST_PROXY: Flag.default(false),
  MAX_UPLOAD_MB: z.coerce.number().min(1).max(500).default(50),
  EXPENSIVE_PER_MINUTE: z.coerce.number().int().min(1).default(120),
})

export type Env = z.output<typeof Env>

/** Reads the environment, or throws one sentence per variable that is wrong. Empty means not given. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const result = Env.safeParse(given)
  if (!result.success) throw new Error(result.error.issues.map((i) => `${String(i.path[0])} ${i.message}`).join('\n'))
  const env = result.data
  if (env.ADMIN_PASSWORD && env.ADMIN_PASSWORD_HASH)
    throw new Error('ADMIN_PASSWORD and ADMIN_PASSWORD_HASH are both set; set one')
  if (env.MIGRATIONS_DATABASE_URL && !env.DATABASE_URL)
    throw new Error('MIGRATIONS_DATABASE_URL is set without DATABASE_URL')
  return env
}

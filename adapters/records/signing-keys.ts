import { json, sql } from '#adapters/sql/statement.ts'

export interface ActiveKeyRow {
  kid: string
  private_box: string
}
export interface PublicKeyRow {
  kid: string
  public_jwk: Record<string, unknown>
  retired_at: string | null
}

/** Keys that sign revisions: one is active, retired ones stay to verify. Only the system sees the sealed private halves. */
export const signingKeys = {
  /** First of a batch that adds a key: two processes that start at once wait for one another, so that one key is made. */
  waitForOthers: () => sql`SELECT pg_advisory_xact_lock(hashtext('bulkhead signing keys'))`,
  active: () =>
    sql<ActiveKeyRow>`SELECT kid, private_box FROM signing_keys WHERE tenant_id = app.tenant() AND retired_at IS NULL ORDER BY created_at, kid LIMIT 1`,
  /** Nothing when a key is active already. */
  addIfNone: (kid: string, public_jwk: object, private_box: string) =>
    sql<{
      kid: string
    }>`INSERT INTO signing_keys (kid, tenant_id, public_jwk, private_box) SELECT ${kid}, app.tenant(), ${json(public_jwk)}::jsonb, ${private_box}
      WHERE NOT EXISTS (SELECT FROM signing_keys WHERE tenant_id = app.tenant() AND retired_at IS NULL) RETURNING kid`,
  retireActive: () =>
    sql<{
      kid: string
    }>`UPDATE signing_keys SET retired_at = now() WHERE tenant_id = app.tenant() AND retired_at IS NULL RETURNING kid`,
  /** A line in the log of the instance. */
  note: (name: string, action: string, kid: string) =>
    sql`SELECT app.note(app.tenant(), app.tenant(), ${json({ kind: 'system', name })}::jsonb, ${action}, 'ok', 'signing_key', NULL, ${kid})`,
  /** Needs no entering: what proves a signature is public. Retired ones too, the oldest first. */
  published: () => sql<PublicKeyRow>`SELECT kid, public_jwk, retired_at FROM app.public_keys()`,
}

import { json, sql } from '#adapters/sql/statement.ts'

export interface ConfigRow {
  key: string
  value: unknown
  version: number
}

export const config = {
  list: () => sql<ConfigRow>`SELECT key, value, version FROM config ORDER BY key`,
  put: (id: string, tenant: string, key: string, value: unknown) =>
    sql<ConfigRow>`INSERT INTO config AS c (id, tenant_id, key, value) VALUES (${id}, ${tenant}, ${key}, ${json(value)}::jsonb)
      ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, version = c.version + 1 RETURNING key, value, version`,
}

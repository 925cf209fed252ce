import type { Blobs } from '#adapters/blobs/port.ts'
import type { Encoder } from '#adapters/encoders/port.ts'
import type { Graph } from '#adapters/graph/port.ts'
import type { Jobs } from '#adapters/jobs/port.ts'
import type { Log } from '#adapters/log/port.ts'
import type { Metrics } from '#adapters/metrics/port.ts'
import type { Passwords } from '#adapters/passwords/port.ts'
import type { Readers } from '#adapters/readers/port.ts'
import type { Signing } from '#adapters/signing/port.ts'
import type { Sql } from '#adapters/sql/port.ts'
import type { Tokens } from '#adapters/tokens/port.ts'
import type { Vectors } from '#adapters/vectors/port.ts'
import type { Workbooks } from '#adapters/workbooks/port.ts'

/** Who acts. A token of a program follows when there are tokens. */
export type Actor =
  | { readonly kind: 'user'; readonly id: string; readonly session: string; readonly name: string }
  | { readonly kind: 'system'; readonly tenant: string; readonly name: string }
  | { readonly kind: 'nobody' }

/** What an operator has set; all of it has a working default. */
export interface Settings {
  readonly version: string
  readonly max_upload_bytes: number
  readonly login_failures: number
  readonly login_window_minutes: number
  /** Questions and uploads one person may send in a minute. */
  readonly expensive_per_minute: number
  readonly passage_tokens: number
  readonly passage_overlap: number
  /** Origins a browser may call from; the own origin needs none. */
  readonly cors_origins: readonly string[]
  /** Stores that are not wired on this runtime, and by what their work is done. */
  readonly not_configured: Readonly<Record<'neo4j' | 'qdrant', string | null>>
}

/** What the runtime wires; the same set for every request. */
export interface Ports {
  readonly sql: Sql
  readonly graph: Graph
  readonly vectors: Vectors
  readonly blobs: Blobs
  readonly jobs: Jobs
  readonly readers: Readers
  readonly workbooks: Workbooks
  /** null: no encoder on this runtime; search is by text alone and /health says so. */
  readonly encoder: Encoder | null
  readonly passwords: Passwords
  readonly tokens: Tokens
  readonly signing: Signing
  readonly log: Log
  readonly metrics: Metrics
  readonly clock: () => Date
  readonly ids: () => string
  readonly settings: Settings
  /** The tenant of this instance. */
  readonly tenant: string
  readonly started_at: Date
}

/** What one request or one message carries besides the ports. */
export interface Ctx extends Ports {
  readonly actor: Actor
  readonly request_id: string
  readonly ip: string | null
  readonly agent: string | null
  /** The version a caller saw (If-Match), or null: whatever is there. */
  readonly if_match: number | null
  /** Idempotency-Key and what it was used for. `claimed` turns true once a write took it. */
  readonly once: { readonly key: string; request: string; claimed: boolean } | null
  /** A facilitator's comment that reopens the phases a write touches. */
  reopen: string | null
}

export const systemCtx = (ports: Ports, name: string, request_id: string): Ctx => ({
  ...ports,
  actor: { kind: 'system', tenant: ports.tenant, name },
  request_id,
  ip: null,
  agent: null,
  if_match: null,
  once: null,
  reopen: null,
})

import { MAX_DOCUMENT_BYTES } from '#domain/documents/document-kinds.ts'
import type { Settings } from '#services/context.ts'

export const VERSION = '0.1.0'

/** The tenant that every instance starts with (made by the first migration). */
export const TENANT = '00000000-0000-4000-8000-000000000001'

export const DEFAULT_SETTINGS: Settings = {
  version: VERSION,
  max_upload_bytes: MAX_DOCUMENT_BYTES,
  login_failures: 5,
  login_window_minutes: 15,
  expensive_per_minute: 120,
  passage_tokens: 512,
  passage_overlap: 128,
  cors_origins: [],
  not_configured: { neo4j: 'graph reads run on the record store', qdrant: 'vector search runs on the record store' },
}

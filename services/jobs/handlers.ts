import type { JobKind } from '#adapters/records/jobs.ts'
import { ingestDocument } from '../documents/ingest-document.ts'
import { ingestReferences } from '../references/ingest-references.ts'
import type { JobHandler } from './job-handler.ts'

export const HANDLERS: Readonly<Record<JobKind, JobHandler>> = {
  'document.ingest': ingestDocument,
  'reference.ingest': ingestReferences,
}

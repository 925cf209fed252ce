import { z } from 'zod'
import { checkConsistency } from '#services/documents/check-consistency.ts'
import { rebuildDocuments } from '#services/documents/rebuild-documents.ts'
import { getIngestion, requestIngestion } from '#services/references/request-ingestion.ts'
import { Id } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { optionalFile } from './http/file.ts'

const Status = z.enum(['QUEUED', 'PROCESSING', 'COMPLETE', 'ERROR', 'CANCELLED'])
const Requested = z.object({ job_id: Id, status: Status })
const Job = z.object({
  job_id: Id,
  kind: z.string(),
  status: Status,
  progress: z.int().min(0).max(100),
  reason: z.string().nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
})
const Consistency = z.object({
  ok: z.boolean(),
  documents: z.int(),
  passages: z.int(),
  reference_rows: z.int(),
  vectors: z.int(),
  missing_vectors: z.int().nullable(),
  documents_without_passages: z.array(Id),
  missing_blobs: z.array(z.string()),
  unnamed_blobs: z.int(),
})
const tag = 'administration'

export const jobs = app()
  .post(
    '/api/admin/ingest/iec62443-standards',
    about({ tag, summary: 'Load the IEC 62443 rows as a reference collection', status: 202, answers: Requested }),
    async (c) => c.json(await requestIngestion(ctxOf(c), 'iec62443_standards', async () => null), 202),
  )
  .post(
    '/api/admin/ingest/mitre-ics',
    about({
      tag,
      summary: 'Load ATT&CK for ICS: the shipped facts, or a STIX bundle sent as file',
      status: 202,
      form: 'file',
      answers: Requested,
    }),
    async (c) => c.json(await requestIngestion(ctxOf(c), 'mitre_ics', () => optionalFile(c)), 202),
  )
  .get('/api/admin/ingestion-status/:job_id', about({ tag, summary: 'How far a job is', answers: Job }), async (c) =>
    c.json(await getIngestion(ctxOf(c), c.req.param('job_id'))),
  )
  .post(
    '/api/admin/reindex',
    about({
      tag,
      summary: 'Cut and embed every document anew, a job each',
      status: 202,
      answers: z.object({ jobs: z.int(), status: Status }),
    }),
    async (c) => c.json(await rebuildDocuments(ctxOf(c)), 202),
  )
  .get(
    '/api/admin/consistency',
    about({ tag, summary: 'Compare what is derived with the records', answers: Consistency }),
    async (c) => c.json(await checkConsistency(ctxOf(c))),
  )

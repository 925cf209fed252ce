import { z } from 'zod'
import { DOCUMENT_KINDS } from '#domain/documents/document-kinds.ts'
import { ENTITY_LABELS } from '#domain/entities/entity.ts'
import { downloadDocument } from '#services/documents/download-document.ts'
import { changeEntity, EntitiesQuery, EntityChange, listEntities } from '#services/documents/entities.ts'
import { getDocument, getPage, listDocuments } from '#services/documents/list-documents.ts'
import { removeDocument } from '#services/documents/remove-document.ts'
import { cancelDocument, retryDocument } from '#services/documents/requeue-document.ts'
import { uploadDocument } from '#services/documents/upload-document.ts'
import { ListQuery } from '#services/pages.ts'
import { Deleted, Id, listOf, stamps } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { attachment } from './http/attachment.ts'
import { body } from './http/body.ts'
import { formFile } from './http/file.ts'

export const Document = z.object({
  id: Id,
  filename: z.string(),
  title: z.string(),
  kind: z.enum(Object.keys(DOCUMENT_KINDS) as [keyof typeof DOCUMENT_KINDS]),
  media_type: z.string(),
  size: z.int(),
  sha256: z.string(),
  pages: z.int().nullable(),
  passages: z.int(),
  entities: z.int(),
  status: z.enum(['QUEUED', 'PROCESSING', 'COMPLETE', 'ERROR', 'CANCELLED']),
  stage: z.enum(['read', 'passages', 'entities', 'search', 'vectors']).nullable(),
  progress: z.int().min(0).max(100),
  reason: z.string().nullable(),
  reason_code: z.string().nullable(),
  uploaded_by: Id.nullable(),
  ...stamps,
})
export const Entity = z.object({
  id: Id,
  text: z.string(),
  label: z.enum(ENTITY_LABELS),
  page: z.int(),
  start: z.int(),
  end: z.int(),
  confidence: z.number(),
  status: z.enum(['suggested', 'accepted', 'rejected']),
  ...stamps,
})
export const Page = z.object({
  number: z.int(),
  title: z.string().nullable(),
  text: z.string(),
  units: z.array(
    z.object({
      start: z.int(),
      end: z.int(),
      heading: z.string().optional(),
      sheet: z.string().optional(),
      row: z.int().optional(),
    }),
  ),
})
const One = z.object({ document: Document })
const tag = 'documents'

export const documents = app()
  .post(
    '/api/projects/:id/documents',
    about({
      tag,
      summary: 'Upload a file; it is read in the background',
      status: 201,
      form: 'file',
      answers: One,
      refuses: ['duplicate_document', 'rate_limited'],
    }),
    async (c) => answer(c, 'document', await uploadDocument(ctxOf(c), c.req.param('id'), () => formFile(c)), 201),
  )
  .get(
    '/api/projects/:id/documents',
    about({
      tag,
      summary: 'Documents of a project, the newest first',
      query: ListQuery,
      answers: listOf('documents', Document),
    }),
    async (c) => c.json(await listDocuments(ctxOf(c), c.req.param('id'), c.req.query())),
  )
  .get(
    '/api/projects/:id/documents/:doc_id',
    about({ tag, summary: 'One document and how far it is read', answers: One }),
    async (c) => answer(c, 'document', await getDocument(ctxOf(c), c.req.param('id'), c.req.param('doc_id'))),
  )
  .delete(
    '/api/projects/:id/documents/:doc_id',
    about({
      tag,
      summary: 'Remove a document and what was read from it',
      answers: Deleted,
      refuses: ['stale_version', 'conflict'],
    }),
    async (c) => c.json(await removeDocument(ctxOf(c), c.req.param('id'), c.req.param('doc_id'))),
  )
  .post(
    '/api/projects/:id/documents/:doc_id/cancel',
    about({ tag, summary: 'Stop reading a document', answers: One, refuses: ['conflict'] }),
    async (c) => answer(c, 'document', await cancelDocument(ctxOf(c), c.req.param('id'), c.req.param('doc_id'))),
  )
  .post(
    '/api/projects/:id/documents/:doc_id/retry',
    about({ tag, summary: 'Read a document again that failed or was cancelled', answers: One, refuses: ['conflict'] }),
    async (c) => answer(c, 'document', await retryDocument(ctxOf(c), c.req.param('id'), c.req.param('doc_id'))),
  )
  .get(
    '/api/projects/:id/documents/:doc_id/entities',
    about({
      tag,
      summary: 'What was recognised in a document',
      query: EntitiesQuery,
      answers: listOf('entities', Entity),
    }),
    async (c) => c.json(await listEntities(ctxOf(c), c.req.param('id'), c.req.param('doc_id'), c.req.query())),
  )
  .patch(
    '/api/projects/:id/documents/:doc_id/entities/:entity_id',
    about({
      tag,
      summary: 'Accept, reject or correct one',
      takes: EntityChange,
      answers: z.object({ entity: Entity }),
      refuses: ['stale_version'],
    }),
    async (c) => {
      const { id, doc_id, entity_id } = c.req.param()
      return answer(c, 'entity', await changeEntity(ctxOf(c), id, doc_id, entity_id, await body(c)))
    },
  )
  .get(
    '/api/projects/:id/documents/:doc_id/pages/:n',
    about({ tag, summary: 'The text of one page; citations are offsets into it', answers: z.object({ page: Page }) }),
    async (c) => {
      const { id, doc_id, n } = c.req.param()
      return c.json({ page: await getPage(ctxOf(c), id, doc_id, n) })
    },
  )
  .get(
    '/api/documents/:id/download',
    about({ tag, summary: 'The file as it was uploaded', answers: 'bytes', refuses: ['unavailable'] }),
    async (c) => {
      const { document, bytes } = await downloadDocument(ctxOf(c), c.req.param('id'))
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, attachment(document.filename, document.media_type))
    },
  )

import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '#web/client/types.ts'
import { factsOf, nowOf } from './document-words.ts'

const record = (over: Partial<DocumentRecord>): DocumentRecord => ({
  id: 'd',
  version: 1,
  created_at: '2026-11-21T10:00:00Z',
  updated_at: '2026-11-21T10:00:00Z',
  filename: 'ventilation.pdf',
  title: 'Ventilation',
  kind: 'pdf',
  media_type: 'application/pdf',
  size: 1,
  sha256: '',
  pages: null,
  passages: 0,
  entities: 0,
  stage: null,
  progress: 0,
  reason: null,
  reason_code: null,
  uploaded_by: null,
  status: 'PROCESSING',
  ...over,
})

describe('what stands beside the stages', () => {
  it('names the page of a short document exactly', () => {
    expect(nowOf(record({ stage: 'passages', progress: 50, pages: 8 }))).toEqual({
      stage: 'Passages',
      text: 'page 4 of 8',
    })
  })
  it('says about where the bar is coarser than the pages', () => {
    expect(nowOf(record({ stage: 'entities', progress: 68, pages: 48 }))).toEqual({
      stage: 'Entities',
      text: 'about page 26 of 48',
    })
  })
  it('counts passages while vectors are made', () => {
    expect(nowOf(record({ stage: 'vectors', progress: 90, pages: 2, passages: 12 })).text).toBe('passage 6 of 12')
  })
  it('claims no page before the number of pages is known', () => {
    expect(nowOf(record({ stage: 'read', progress: 20, pages: null })).text).toBe('pages')
  })
  it('says the place in the queue', () => {
    expect(nowOf(record({ status: 'QUEUED' })).text).toBe('Next in the queue')
    expect(nowOf(record({ status: 'QUEUED' }), 3).text).toBe('In the queue, 3 before it')
  })
  it('never counts past the end nor before the first', () => {
    for (let progress = 0; progress <= 100; progress += 1) {
      const { text } = nowOf(record({ stage: 'passages', progress, pages: 3 }))
      expect(['page 1 of 3', 'page 2 of 3', 'page 3 of 3']).toContain(text)
    }
  })
})

describe('the facts of a document', () => {
  it('counts sheets of a workbook and sections of a text', () => {
    expect(factsOf({ kind: 'xlsx', pages: 3, size: 84_000 })).toBe('xlsx, 3 sheets, 84 KB')
    expect(factsOf({ kind: 'md', pages: 1, size: 812 })).toBe('md, 1 section, 812 B')
  })
  it('leaves out what is not known yet', () => {
    expect(factsOf({ kind: 'pdf', pages: null, size: 9_800_000 })).toBe('pdf, 9.8 MB')
  })
})

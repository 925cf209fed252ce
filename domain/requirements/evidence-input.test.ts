import { describe, expect, it } from 'vitest'
import { EvidenceInput, evidenceProblem, spanText } from './evidence-input.ts'

const rows = [{ node_id: '00000000-0000-4000-8000-000000000001', row_id: 'SR 1.1' }]
const document_id = '00000000-0000-4000-8000-000000000002'
const DAY = '2026-05-10'
const problem = (body: object) => evidenceProblem(EvidenceInput.parse({ rows, ...body }), DAY)?.field ?? null

describe('evidence that is offered', () => {
  it.each([
    [{ kind: 'note', text: 'Seen on site' }, null],
    [{ kind: 'note' }, 'text'],
    [{ kind: 'note', text: '  ' }, 'text'],
    [{ kind: 'link', url: 'https://example.org/a' }, null],
    [{ kind: 'link' }, 'url'],
    [{ kind: 'file', document_id }, null],
    [{ kind: 'file' }, 'document_id'],
    [{ kind: 'file', page: 1, document_id: null }, 'document_id'],
    [{ kind: 'span', document_id, page: 1, span: { start: 0, end: 4 } }, null],
    [{ kind: 'span', document_id, page: 1 }, 'span'],
    [{ kind: 'span', document_id, span: { start: 0, end: 4 } }, 'page'],
    [{ kind: 'span', document_id, page: 1, span: { start: 4, end: 4 } }, 'span'],
    [{ kind: 'note', text: 'x', page: 1 }, 'page'],
    [{ kind: 'note', text: 'x', span: { start: 0, end: 1 } }, 'span'],
    [{ kind: 'note', text: 'x', valid_until: '2026-05-09' }, 'valid_until'],
    [{ kind: 'note', text: 'x', valid_until: DAY }, null],
    [{ kind: 'note', text: 'x', rows: [{ ...rows[0], row_id: 'SR 9.9' }] }, 'rows.0.row_id'],
  ])('%j', (body, field) => expect(problem(body)).toBe(field))

  it('takes addresses of the web alone', () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'ftp://example.org', 'example.org', 'https://a b'])
      expect([url, EvidenceInput.safeParse({ rows, kind: 'link', url }).success]).toEqual([url, false])
  })

  it('quotes a page verbatim and cuts no character in two', () => {
    expect(spanText('abc\u{1F600}d', { start: 1, end: 5 })).toEqual({ text: 'bc\u{1F600}' })
    expect(spanText('abc\u{1F600}d', { start: 1, end: 4 })).toHaveProperty('problem')
    expect(spanText('abc', { start: 1, end: 4 })).toHaveProperty('problem')
  })
})

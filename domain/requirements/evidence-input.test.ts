import { describe, expect, it } from 'vitest'
import { EvidenceInput, evidenceProblem, spanText, Withdrawal } from './evidence-input.ts'

const rows = [{ node_id: '00000000-0000-4000-8000-000000000001', row_id: 'SR 1.1' }]
const document_id = '00000000-0000-4000-8000-000000000002'
const DAY = '2026-05-10'
const problem = (body: object) => evidenceProblem(EvidenceInput.parse({ rows, ...body }), DAY)
const takes = (body: object) => EvidenceInput.safeParse({ rows, kind: 'note', ...body }).success

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
  ])('%j', (body, field) => expect(problem(body)?.field ?? null).toBe(field))

  it('takes addresses of the web alone', () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'ftp://example.org', 'example.org', 'https://a b'])
      expect([url, EvidenceInput.safeParse({ rows, kind: 'link', url }).success]).toEqual([url, false])
  })

  it('is told in one sentence what it lacks', () => {
    const note = { kind: 'note', text: 'x' }
    expect(problem({ kind: 'link' })?.message).toBe('url is required for evidence of kind link')
    expect(problem({ kind: 'note' })?.message).toBe('text is required for evidence of kind note')
    expect(problem({ kind: 'span', document_id, page: 1, span: { start: 4, end: 4 } })?.message).toBe(
      'span.end must be behind span.start',
    )
    for (const half of [{ page: 1 }, { document_id }, {}])
      expect(problem({ ...note, ...half, span: { start: 0, end: 1 } })).toEqual({
        field: 'span',
        message: 'span needs the document_id and the page it lies in',
      })
    expect(problem({ ...note, page: 1 })?.message).toBe('page needs the document_id it belongs to')
    expect(problem({ ...note, valid_until: '2026-05-09' })?.message).toBe(
      'valid_until must not be before today (2026-05-10)',
    )
    expect(problem({ ...note, rows: [rows[0], { ...rows[0], row_id: 'SR 9.9' }] })).toEqual({
      field: 'rows.1.row_id',
      message: 'SR 9.9 is no row of IEC 62443-3-3',
    })
  })

  it('may name a page or a span of its document whatever its kind', () => {
    const note = { kind: 'note', text: 'x', document_id, page: 1 }
    expect(problem(note)).toBeNull()
    expect(problem({ ...note, span: { start: 0, end: 1 } })).toBeNull()
  })

  it('is for one to a thousand rows, on a page from 1, from an offset of 0', () => {
    const many = (count: number) => Array.from({ length: count }, () => rows[0])
    expect([0, 1, 1000, 1001].map((count) => takes({ rows: many(count) }))).toEqual([false, true, true, false])
    expect([0, 1, 1.5, 1_000_000, 1_000_001].map((page) => takes({ page }))).toEqual([false, true, false, true, false])
    expect(takes({ span: { start: -1, end: 1 } })).toBe(false)
    expect(takes({ span: { start: 0, end: 0 } })).toBe(false)
    expect(takes({ document_id: null, page: null, span: null, url: null, valid_until: null })).toBe(true)
  })

  it('keeps an address of 2,000 characters, without white space or control characters', () => {
    const url = (length: number) => 'https://example.org/'.padEnd(length, 'a')
    expect([2000, 2001].map((length) => takes({ url: url(length) }))).toEqual([true, false])
    const read = (inside: string) =>
      EvidenceInput.safeParse({ rows, kind: 'link', url: `https://example.org/a${inside}b` })
    for (const inside of [' ', '\u0000', '\u0085', '\ud800'])
      expect(read(inside).error?.issues.map(({ message }) => message)).toEqual([
        'must not hold white space or control characters',
      ])
    for (const dropped of ['\t', '\n', '\r']) expect(read(dropped).data?.url).toBe('https://example.org/ab')
    expect(EvidenceInput.safeParse({ rows, kind: 'link', url: 'ftp://example.org' }).error?.issues).toMatchObject([
      { message: 'must begin with http:// or https://' },
    ])
  })

  it('is withdrawn with a reason', () => {
    expect(['', ' ', 'Out of date'].map((reason) => Withdrawal.safeParse({ reason }).success)).toEqual([
      false,
      false,
      true,
    ])
  })

  it('quotes a page verbatim and cuts no character in two', () => {
    expect(spanText('abc\u{1F600}d', { start: 1, end: 5 })).toEqual({ text: 'bc\u{1F600}' })
    expect(spanText('abc', { start: 0, end: 3 })).toEqual({ text: 'abc' })
    for (const span of [
      { start: 1, end: 4 },
      { start: 4, end: 6 },
    ])
      expect(spanText('abc\u{1F600}d', span)).toEqual({ problem: 'span must not cut a character in two' })
    expect(spanText('abc', { start: 1, end: 4 })).toEqual({
      problem: 'span.end must be at most 3, the length of the page',
    })
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '#services/context.ts'
import { loadReferences } from '#services/references/load-references.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

const BUNDLE = `${process.env.FACTS_DIR ?? '../shared/facts'}/ics-attack.json`

const technique = (id: string, name: string, more: object = {}) => ({
  type: 'attack-pattern',
  id: `attack-pattern--${id}`,
  name,
  description: `${name} (Citation: Somebody 2020) of a [link](https://example.org).`,
  external_references: [{ source_name: 'mitre-attack', external_id: id }],
  ...more,
})
const SMALL = {
  type: 'bundle',
  objects: [
    { type: 'x-mitre-collection', id: 'x-mitre-collection--1', name: 'ICS ATT&CK', x_mitre_version: '19.0' },
    technique('T0001', 'Pull the plug', {
      kill_chain_phases: [{ kill_chain_name: 'mitre-ics-attack', phase_name: 'impair-process-control' }],
    }),
    technique('T0002', 'Revoked one', { revoked: true }),
    technique('T0003', 'Old one', { x_mitre_deprecated: true }),
    {
      ...technique('M0001', 'Lock the cabinet'),
      type: 'course-of-action',
      id: 'course-of-action--1',
      labels: ['IEC 62443-3-3:2013 - SR 5.1, SR 5.2 RE(1)', 'NIST SP 800-53 Rev. 5 - AC-3'],
    },
    {
      type: 'relationship',
      id: 'relationship--1',
      relationship_type: 'mitigates',
      source_ref: 'course-of-action--1',
      target_ref: 'attack-pattern--T0001',
    },
  ],
}

describe('administration of what is derived', () => {
  let t: TestInstance
  let person: Person
  const load = async (path: string, file?: string | Uint8Array) => {
    const form = new FormData()
    if (file !== undefined) form.set('file', new File([file as Uint8Array<ArrayBuffer>], 'bundle.json'))
    const asked = await t.admin.call('POST', path, file === undefined ? undefined : form)
    expect(asked.status).toBe(202)
    await t.drain()
    return (await t.admin.call('GET', `/api/admin/ingestion-status/${asked.body.job_id}`)).body
  }
  const rowsOf = (collection: string) =>
    t.owner.rows('SELECT row_id, text FROM reference_rows WHERE collection = $1 ORDER BY row_id', [collection])

  beforeAll(async () => {
    t = await testInstance()
    person = await t.person('person')
  })
  afterAll(() => t.close())

  it('loads the rows of the standards once, with their counts', async () => {
    const done = await load('/api/admin/ingest/iec62443-standards')
    expect(done).toMatchObject({
      status: 'COMPLETE',
      progress: 100,
      reason: null,
      result: { rows: 254, changed: 254, 'iec62443-3-3': 100, 'iec62443-4-2': 122, 'iec62443-3-2': 32 },
    })
    expect((await load('/api/admin/ingest/iec62443-standards')).result).toMatchObject({ rows: 254, changed: 0 })
    const [row] = (await rowsOf('iec62443_standards')).filter((r) => r.row_id === 'SR 3.4')
    expect(row?.text).toMatch(/^SR 3\.4 .*FR3 .*security level 2\.$/)
  })

  it('loads the shipped ATT&CK facts, then the bundle of an operator, which a start leaves alone', async () => {
    const shipped = await load('/api/admin/ingest/mitre-ics')
    expect(shipped.result).toMatchObject({
      rows: 165,
      techniques: 83,
      mitigations: 52,
      assets: 18,
      tactics: 12,
      edition: '18.1',
    })
    expect(shipped.result.notice).toContain('MITRE')
    const own = await load('/api/admin/ingest/mitre-ics', JSON.stringify(SMALL))
    expect(own.result).toMatchObject({
      source: 'bundle',
      edition: '19.0',
      rows: 2,
      removed: 165,
      techniques: 1,
      mitigations: 1,
      skipped: 2,
    })
    const texts = await rowsOf('mitre_ics')
    expect(texts.map((r) => r.row_id)).toEqual(['M0001', 'T0001'])
    expect(texts[0]?.text).toContain('IEC 62443: SR 5.1, SR 5.2 RE 1. Techniques: T0001.')
    expect(texts[1]?.text).toBe(
      'T0001 Pull the plug. Pull the plug of a link. ATT&CK for ICS 19.0 technique of impair process control. Mitigations: M0001.',
    )
    await loadReferences(systemCtx(t.ports, 'first start', 'test'))
    expect(await rowsOf('mitre_ics')).toEqual(texts)
  })

  it('says what is wrong with a bundle and leaves the collection as it was', async () => {
    const before = await rowsOf('mitre_ics')
    for (const [file, says] of [
      ['{"type": "bundle"', 'not JSON'],
      ['[]', 'not a STIX bundle'],
      ['{"type":"bundle","objects":[{"type":"attack-pattern"}]}', 'objects.0.id'],
      [JSON.stringify({ ...SMALL, objects: SMALL.objects.slice(1) }), 'release'],
      [JSON.stringify({ ...SMALL, objects: SMALL.objects.slice(0, 1) }), 'no techniques'],
    ] as const) {
      const done = await load('/api/admin/ingest/mitre-ics', file)
      expect(done.status).toBe('ERROR')
      expect(done.reason).toContain(says)
    }
    expect(await rowsOf('mitre_ics')).toEqual(before)
  })

  it.runIf(existsSync(BUNDLE))('reads the published bundle', async () => {
    const done = await load('/api/admin/ingest/mitre-ics', readFileSync(BUNDLE))
    expect(done.result).toMatchObject({
      edition: '18.1',
      techniques: 83,
      mitigations: 52,
      assets: 18,
      tactics: 12,
      rows: 165,
    })
  })

  it('rebuilds every document without losing or doubling a passage, and finds what is missing', async () => {
    const project = await t.project()
    const form = new FormData()
    form.set('file', new File(['# Pumps\n\nTwo pumps.\n\n# Valves\n\nThree valves on the DMZ side.'], 'plant.md'))
    const { document } = (await t.admin.call('POST', `/api/projects/${project}/documents`, form)).body
    await t.drain()
    const passages = () =>
      t.owner.rows('SELECT id, ordinal, text FROM passages WHERE document_id = $1 ORDER BY ordinal', [document.id])
    const before = await passages()
    expect((await t.admin.call('POST', '/api/admin/reindex')).body).toEqual({ jobs: 1, status: 'QUEUED' })
    expect(await passages()).toEqual(before)
    await t.drain()
    expect(await passages()).toEqual(before)
    expect((await t.admin.call('GET', '/api/admin/consistency')).body).toMatchObject({
      ok: true,
      documents: 1,
      passages: before.length,
    })
    await t.ports.blobs.remove(document.sha256)
    await t.owner.rows('DELETE FROM passages WHERE document_id = $1', [document.id])
    expect((await t.admin.call('GET', '/api/admin/consistency')).body).toMatchObject({
      ok: false,
      missing_blobs: [document.sha256],
      documents_without_passages: [document.id],
    })
    expect((await t.admin.call('GET', `/api/documents/${document.id}/download`)).status).toBe(503)
  })

  it('is for administrators', async () => {
    for (const [method, path] of [
      ['POST', '/api/admin/ingest/iec62443-standards'],
      ['POST', '/api/admin/ingest/mitre-ics'],
      ['GET', '/api/admin/ingestion-status/00000000-0000-4000-8000-00000000dead'],
      ['POST', '/api/admin/reindex'],
      ['GET', '/api/admin/consistency'],
    ] as const) {
      expect((await person.call(method, path)).status, path).toBe(403)
      expect((await t.request(path, { method })).status, path).toBe(401)
    }
    expect((await t.admin.call('GET', '/api/admin/ingestion-status/seven')).status).toBe(404)
    expect((await t.admin.call('GET', '/api/admin/ingestion-status/00000000-0000-4000-8000-00000000dead')).status).toBe(
      404,
    )
  })
})

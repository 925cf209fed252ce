import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import { upload } from '#runtime/testing-samples.ts'

describe('what assets can do, over HTTP', () => {
  let t: TestInstance
  let project: string
  let other: string
  let id: Record<string, string>
  let viewer: Person
  let participant: Person
  let stranger: Person
  const nodesOf = async (at: string, list: readonly (readonly [string, string, object])[]) => {
    const made: Record<string, string> = {}
    for (const [code, type, metadata] of list)
      made[code] = (
        await t.admin.call('POST', `/api/projects/${at}/graph/nodes`, { type, code, label: code, metadata })
      ).body.node.id
    return made
  }
  const file = async (at: string, name: string) =>
    (await t.admin.call('POST', `/api/projects/${at}/documents`, upload(name, `Data sheet ${name} of the supplier.`)))
      .body.document.id as string
  beforeAll(async () => {
    t = await testInstance()
    ;[project, other] = [await t.project(), await t.project('other')]
    ;[viewer, participant, stranger] = await Promise.all([
      t.person('viewer'),
      t.person('participant'),
      t.person('stranger'),
    ])
    for (const who of [viewer, participant])
      await t.admin.call('POST', `/api/projects/${project}/members`, { username: who.username, role: who.username })
    id = await nodesOf(project, [
      ['Z1', 'ZONE', {}],
      ['T1', 'ASSET', { class: 'plc' }],
      ['T2', 'ASSET', { class: 'switch' }],
      ['T3', 'ASSET', { class: 'sensor' }],
      ['T4', 'ASSET', {}],
    ])
    for (const code of ['T1', 'T2', 'T3', 'T4'])
      await t.admin.call('POST', `/api/projects/${project}/graph/edges`, {
        source_id: id[code],
        target_id: id.Z1,
        type: 'asset-in-zone',
      })
    Object.assign(id, { foreign: (await nodesOf(other, [['T1', 'ASSET', { class: 'plc' }]])).T1 })
    id.sheet = await file(project, 'sheet.txt')
    id.foreign_sheet = await file(other, 'other.txt')
  })
  afterAll(() => t.close())

  const at = (code: string) => `/api/projects/${project}/assets/${id[code] ?? code}/capability`
  const get = async (code: string) => (await viewer.call('GET', at(code))).body.capability
  const put = (code: string, body: object, headers = {}, who = participant) => who.call('PUT', at(code), body, headers)
  const zone = async () => (await viewer.call('GET', `/api/projects/${project}/zones`)).body.zones[0]
  const every = async (code: string, met: boolean) =>
    Object.fromEntries((await get(code)).rows.map((row: { id: string }) => [row.id, met]))

  it('shows the rows of the component type, none of them answered', async () => {
    const plc = await get('T1')
    expect(plc).toMatchObject({ component_type: 'embedded', sl_c: null, source: null, version: 0 })
    expect([plc.rows.length, (await get('T2')).rows.length]).toEqual([83, 92])
    expect(plc.rows[0]).toEqual({
      id: 'CR 1.1',
      title: 'Human user identification and authentication',
      fr: 'FR1',
      fr_code: 'IAC',
      min_sl: 1,
      met: null,
    })
    expect(plc.ccsc.map((row: { id: string; met: null }) => [row.id, row.met])).toEqual([
      ['CCSC 1', null],
      ['CCSC 2', null],
      ['CCSC 3', null],
      ['CCSC 4', null],
    ])
    expect(await get('T3')).toMatchObject({ component_type: null, sl_c: null, rows: [] })
    expect(await zone()).toMatchObject({ sl_c: null, sl_c_weakest: null, sl_c_counted: 2, sl_c_stated: 0 })
  })

  it('takes answers row by row: each is laid over the others, null takes one away', async () => {
    const all = await every('T1', true)
    const set = await put('T1', { rows: { ...all, 'CCSC 1': true } }, { 'if-match': '"0"' })
    expect(set).toMatchObject({ status: 200, body: { capability: { sl_c: [4, 4, 4, 4, 4, 4, 4], source: 'rows' } } })
    expect(set.headers.get('etag')).toBe('"1"')
    const less = (await put('T1', { rows: { 'CR 1.1 RE 1': false, 'CR 7.8': null } })).body.capability
    expect(less).toMatchObject({ sl_c: [1, 4, 4, 4, 4, 4, 1], version: 2 })
    const met = new Map(less.rows.map((row: { id: string; met: boolean | null }) => [row.id, row.met]))
    expect([met.get('CR 1.1'), met.get('CR 1.1 RE 1'), met.get('CR 7.8')]).toEqual([true, false, null])
    expect(less.ccsc[0].met).toBe(true)
    expect(less).toEqual(await get('T1'))
  })

  it('takes a declaration with its document; rows given later end it, and answers outlive it', async () => {
    const sl_c = [2, 2, 1, 2, 3, 2, 2]
    const declared = (await put('T2', { sl_c, document_id: id.sheet })).body.capability
    expect(declared).toMatchObject({ sl_c, source: 'declared', document_id: id.sheet, version: 1 })
    expect(await zone()).toMatchObject({
      sl_c: [1, 2, 1, 2, 3, 2, 1],
      sl_c_counted: 2,
      sl_c_stated: 2,
      sl_c_weakest: { IAC: [{ id: id.T1, code: 'T1' }], SI: [{ id: id.T2, code: 'T2' }] },
    })
    const rows = (await put('T2', { rows: { 'NDR 5.2': true } })).body.capability
    expect(rows).toMatchObject({ sl_c: [0, 0, 0, 0, 0, 0, 0], source: 'rows', document_id: null })
    const again = (await put('T2', { sl_c, document_id: id.sheet })).body.capability
    expect(again.rows.find((row: { id: string }) => row.id === 'NDR 5.2').met).toBe(true)
    expect(again).toMatchObject({ sl_c, source: 'declared', version: 3 })
  })

  it('lists every asset that has a component type with what it says, for members alone', async () => {
    const path = `/api/projects/${project}/capabilities`
    const { capabilities } = (await viewer.call('GET', path)).body
    expect(capabilities.map((one: { code: string }) => one.code)).toEqual(['T1', 'T2'])
    for (const one of capabilities) {
      const { rows, sl_c, source, component_type } = await get(one.code)
      const answered = rows.filter((row: { met: boolean | null }) => row.met !== null).length
      expect(one).toMatchObject({
        id: id[one.code],
        places: [id.Z1],
        sl_c,
        source,
        component_type,
        answered,
        of: rows.length,
      })
    }
    expect((await stranger.call('GET', path)).status).toBe(403)
  })

  it('keeps the document of a declaration, and says whose it is', async () => {
    const kept = await t.admin.call('DELETE', `/api/projects/${project}/documents/${id.sheet}`)
    expect(kept).toMatchObject({
      status: 409,
      body: { code: 'conflict', error: 'The declared capability of T2 rests on this document.' },
    })
  })

  it('refuses rows of another type, assets without a type, documents of another project, and half a declaration', async () => {
    const sl_c = [1, 1, 1, 1, 1, 1, 1]
    const foreign = await put('T1', { rows: { 'CR 1.1': true, 'NDR 5.2': true, 'SR 1.1': true } })
    expect([foreign.status, foreign.body.details.map((d: { field: string }) => d.field)]).toEqual([
      422,
      ['rows.NDR 5.2', 'rows.SR 1.1'],
    ])
    expect((await put('T3', { rows: {} })).body.error).toBe(
      'T3 is of class Sensor, which has no component type of IEC 62443-4-2 and no security capability to state.',
    )
    expect((await put('T4', { rows: {} })).body.error).toContain('T4 has no class yet')
    expect((await put('T1', { sl_c, document_id: id.foreign_sheet })).status).toBe(422)
    for (const body of [
      {},
      { sl_c },
      { document_id: id.sheet },
      { rows: { 'CR 1.1': 'yes' } },
      { sl_c: [1, 1], document_id: id.sheet },
      { rows: {}, colour: 1 },
    ])
      expect([body, (await put('T1', body)).status]).toEqual([body, 400])
    expect(await get('T1')).toMatchObject({ sl_c: [1, 4, 4, 4, 4, 4, 1], version: 2 })
  })

  it('refuses a stale version with what stands now', async () => {
    const stale = await put('T1', { rows: {} }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: await get('T1') } })
    const early = await put('foreign', { rows: {} }, { 'if-match': '1' })
    expect(early.status).toBe(404)
    const fresh = await nodesOf(project, [['T9', 'ASSET', { class: 'plc' }]])
    const unset = await participant.call('PUT', at(fresh.T9 ?? ''), { rows: {} }, { 'if-match': '4' })
    expect(unset).toMatchObject({ status: 412, body: { current: { sl_c: null, source: null, version: 0 } } })
  })

  it('is for members to read and for those who edit to say, about assets of the project alone', async () => {
    expect((await put('T1', { rows: {} }, {}, viewer)).status).toBe(403)
    expect((await put('T1', { rows: {} }, {}, stranger)).status).toBe(403)
    expect((await stranger.call('GET', at('T1'))).status).toBe(403)
    for (const code of ['Z1', 'foreign', 'seven', '00000000-0000-4000-8000-00000000dead'])
      for (const method of ['GET', 'PUT'])
        expect([
          code,
          method,
          (await participant.call(method, at(code), method === 'PUT' ? { rows: {} } : undefined)).status,
        ]).toEqual([code, method, 404])
  })

  it('is locked with phase 5 and reopened with a comment', async () => {
    const submit = (waivers: object[]) =>
      t.admin.call('PATCH', `/api/projects/${project}/phases/5/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    const unmet = await submit([])
    if (unmet.status === 422)
      await submit(unmet.body.details.map(({ check }: { check: string }) => ({ check, reason: 'for the test' })))
    const locked = await put('T1', { rows: {} })
    expect(locked).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 5, places: [{ id: id.Z1 }] } })
    const reopened = await put('T1', { rows: {}, reopen: { comment: 'A new data sheet.' } }, {}, t.admin)
    expect(reopened.status).toBe(200)
  })
})

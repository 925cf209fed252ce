import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'

describe('threats over HTTP', () => {
  let t: TestInstance
  let at: string
  let participant: Person
  let viewer: Person
  let stranger: Person
  let plc: string
  let second: string
  let jump: string
  let zone: string
  let project: string
  const node = async (body: object, inside = at) =>
    (await t.admin.call('POST', `${inside}/graph/nodes`, body)).body.node.id as string
  const relate = async (source_id: string, type: string, target_id: string, metadata = {}) =>
    (await t.admin.call('POST', `${at}/graph/edges`, { source_id, type, target_id, metadata })).body.edge.id as string
  const proposals = async (query = '', who = participant) =>
    (await who.call('GET', `${at}/threat-proposals?limit=200${query}`)).body
  const decide = (body: object, who = participant) => who.call('POST', `${at}/threat-proposals/decide`, body)
  const graph = async () => (await t.admin.call('GET', `${at}/graph`)).body
  const threatNodes = async () => (await graph()).nodes.filter((n: any) => n.type === 'THREAT')
  beforeAll(async () => {
    t = await testInstance()
    project = await t.project()
    at = `/api/projects/${project}`
    ;[participant, viewer, stranger] = await Promise.all([
      t.person('participant'),
      t.person('viewer'),
      t.person('stranger'),
    ])
    for (const who of [participant, viewer])
      await t.admin.call('POST', `${at}/members`, { username: who.username, role: who.username })
    zone = await node({ type: 'ZONE', label: 'Cell', metadata: { purdue_min: 1, purdue_max: 1 } })
    const dmz = await node({ type: 'ZONE', label: 'DMZ', metadata: { purdue_min: 3.5, purdue_max: 3.5 } })
    plc = await node({ type: 'ASSET', label: 'Fans', metadata: { class: 'plc', safety: true } })
    second = await node({ type: 'ASSET', label: 'Pumps', metadata: { class: 'plc' } })
    jump = await node({ type: 'ASSET', label: 'Jump host', metadata: { class: 'jump-host' } })
    const support = await node({ type: 'ACCESS_POINT', label: 'Support', metadata: { kind: 'remote' } })
    for (const asset of [plc, second]) await relate(asset, 'asset-in-zone', zone)
    await relate(jump, 'asset-in-zone', dmz)
    await relate(support, 'access-opens', dmz)
    await relate(jump, 'flows-to', plc, { protocol: 'Modbus TCP' })
  })
  afterAll(() => t.close())

  it('proposes for each asset, each with its facts, its rows and its key', async () => {
    const { proposals: list, total, next_cursor } = await proposals()
    expect(next_cursor).toBeNull()
    expect(total).toBe(list.length)
    expect((await proposals()).notice).toContain('The MITRE Corporation')
    expect(new Set(list.map((p: any) => p.asset.code))).toEqual(new Set(['A1', 'A2', 'A3']))
    for (const { code } of [{ code: 'A1' }, { code: 'A2' }, { code: 'A3' }])
      expect(list.filter((p: any) => p.asset.code === code)).toHaveLength(12)
    const remote = list.find((p: any) => p.key === `${jump}:T0822`)
    expect(remote).toMatchObject({ state: 'open', tactic: 'initial-access', threat: null, reason: '' })
    expect(remote.facts.map((f: any) => f.text)).toContain('AP1 (remote) opens Z2, where A3 stands.')
    expect(remote.rows).toContain('SR 5.1')
    const first = (await participant.call('GET', `${at}/threat-proposals?limit=5&sort=score`)).body
    expect(first).toMatchObject({ total, next_cursor: 'o5' })
    const next = (await participant.call('GET', `${at}/threat-proposals?limit=5&sort=score&cursor=o5`)).body.proposals
    expect(next[0].score).toBeLessThanOrEqual(first.proposals[4].score)
    expect((await proposals(`&node_id=${plc}&all=true`)).total).toBeGreaterThan(12)
    expect((await proposals('&q=T0822')).proposals.map((p: any) => p.technique)).toEqual(['T0822'])
    for (const [query, status] of [
      ['?node_id=seven', 404],
      [`?node_id=${zone}`, 404],
      ['?state=gone', 400],
      ['?limit=0', 400],
      ['?cursor=x', 400],
    ] as const)
      expect([query, (await viewer.call('GET', `${at}/threat-proposals${query}`)).status]).toEqual([query, status])
  })

  it('makes one threat of a technique, for every asset it is accepted on', async () => {
    const keys = [plc, second].map((id) => `${id}:T0858`)
    const made = await decide({ accept: keys.map((key) => ({ key })) })
    expect(made.status).toBe(200)
    expect(made.body.accepted.map((a: any) => a.key)).toEqual(keys)
    const [threat, again] = made.body.accepted.map((a: any) => a.threat)
    expect(threat).toMatchObject({
      type: 'THREAT',
      code: 'TH1',
      label: 'Change Operating Mode',
      metadata: { mitre_id: 'T0858', tactic: 'execution', technique: 'Change Operating Mode' },
    })
    expect(again).toEqual(threat)
    const { edges } = await graph()
    const targets = edges.filter((e: any) => e.source === threat.id).map((e: any) => [e.type, e.target])
    expect(targets.sort()).toEqual([plc, second].map((id) => ['threat-targets', id]).sort())
    const third = `${second}:T0816`
    expect((await decide({ accept: [{ key: keys[0] }, { key: third }] })).body.accepted).toMatchObject([
      { key: keys[0], threat: { code: 'TH1' } },
      { key: third, threat: { code: 'TH2' } },
    ])
    expect(await threatNodes()).toHaveLength(2)
    const accepted = (await proposals('&state=accepted')).proposals
    expect(accepted.map((p: any) => [p.key, p.threat.code]).sort()).toEqual(
      [...keys.map((key) => [key, 'TH1']), [third, 'TH2']].sort(),
    )
  })

  it('takes words of the team for a threat of its own, used again where they are the same', async () => {
    const own = { title: 'Supplier session in other hands', description: 'One account serves several plants.' }
    const key = `${jump}:T0886`
    const { accepted } = (await decide({ accept: [{ key: key.toUpperCase(), ...own }] })).body
    expect(accepted).toMatchObject([
      { key, threat: { label: own.title, description: own.description, metadata: { mitre_id: 'T0886' } } },
    ])
  })

  it('keeps a dismissal until it is taken back, and moves no other proposal for it', async () => {
    const before = (await proposals()).proposals
    const key = `${plc}:T0836`
    const no = await decide({ dismiss: [{ key, reason: 'set points are fixed in hardware' }] })
    expect(no.body).toEqual({
      accepted: [],
      dismissed: [{ key, reason: 'set points are fixed in hardware' }],
      restored: [],
    })
    const after = (await proposals()).proposals
    const others = (list: any[]) => list.filter((p) => p.key !== key)
    expect(others(after)).toEqual(others(before))
    expect(after.find((p: any) => p.key === key)).toMatchObject({
      state: 'dismissed',
      reason: no.body.dismissed[0].reason,
    })
    await relate(plc, 'flows-to', second, { protocol: 'EtherNet/IP' })
    expect((await proposals('&state=dismissed')).proposals.map((p: any) => p.key)).toEqual([key])
    expect((await decide({ restore: [key] })).body.restored).toEqual([key])
    expect((await proposals('&state=dismissed')).total).toBe(0)
    expect(await decide({ restore: [key] })).toMatchObject({
      status: 422,
      body: { error: `${key} was not dismissed.` },
    })
  })

  it('is open again when its threat is taken away', async () => {
    const key = `${second}:T0816`
    const [{ threat }] = (await decide({ accept: [{ key }] })).body.accepted
    expect((await decide({ dismiss: [{ key }] })).body).toMatchObject({
      code: 'rule_violated',
      error: `${key} is ${threat.code} ${threat.label}; remove that threat first.`,
    })
    await t.admin.call('DELETE', `/api/graph/nodes/${threat.id}`)
    expect((await proposals('&q=T0816&all=true')).proposals.find((p: any) => p.key === key).state).toBe('open')
  })

  it('refuses all of a batch when one key is no proposal, naming it', async () => {
    const good = `${plc}:T0843`
    for (const key of [`${plc}:T9999`, `${zone}:T0886`, 'nothing', `${plc}:T0817`]) {
      const answer = await decide({ accept: [{ key: good }, { key }] })
      expect([key, answer.status, answer.body.error]).toEqual([
        key,
        422,
        `${key} is no proposal of this project as it stands.`,
      ])
      expect(answer.body.details).toMatchObject([{ field: 'accept.1.key' }])
    }
    expect((await proposals(`&q=T0843`)).proposals.every((p: any) => p.state === 'open')).toBe(true)
    expect((await decide({ accept: [{ key: good }], dismiss: [{ key: good }] })).status).toBe(409)
    for (const body of [{}, { accept: [] }, { accept: good }, { accept: [{}] }, { forget: [good] }])
      expect([body, (await decide(body)).status]).toEqual([body, 400])
  })

  it('makes one threat when two people accept the same technique at the same moment', async () => {
    const both = await Promise.all(
      [plc, second].map((id, i) => decide({ accept: [{ key: `${id}:T0814` }] }, i ? t.admin : participant)),
    )
    const ids = both.map(({ status, body }) => [status, body.accepted?.[0].threat.id])
    expect(ids[0]).toEqual(ids[1])
    expect((await threatNodes()).filter((n: any) => n.metadata.mitre_id === 'T0814')).toHaveLength(1)
  })

  it('lists threats with what they are on, and the rows that their mitigations reach', async () => {
    await t.admin.call('PUT', `${at}/zones/${zone}/levels`, { sl_t: [1, 1, 1, 1, 1, 1, 1] })
    const { threats, total } = (await viewer.call('GET', `${at}/threats`)).body
    expect(total).toBe(threats.length)
    const mode = threats.find((x: any) => x.code === 'TH1')
    expect(mode).toMatchObject({ scenarios: 0, chain: { technique: { id: 'T0858', title: 'Change Operating Mode' } } })
    expect(mode.assets.map((a: any) => a.code)).toEqual(['A1', 'A2'])
    expect(mode.places).toMatchObject([{ code: 'Z1', type: 'ZONE' }])
    const row = (id: string) => mode.chain.mitigations.flatMap((m: any) => m.rows).find((r: any) => r.id === id)
    expect(row('SR 5.1').selected_by).toMatchObject([{ id: zone, code: 'Z1' }])
    expect(row('SR 1.2').selected_by).toEqual([])
    expect((await viewer.call('GET', `${at}/threats?q=supplier`)).body.threats).toMatchObject([
      { places: [{ code: 'Z2' }] },
    ])
  })

  it('suggests by rules what nobody decided on yet, to whoever may read', async () => {
    const ask = (body: object, who = viewer) => who.call('POST', '/api/ai/threat-suggestions', body)
    const { status, body } = await ask({ project_id: project, asset_node_id: jump })
    expect(status).toBe(200)
    expect(body.engine).toBe('rules over ATT&CK for ICS 18.1, no model')
    expect(body.threats.map((s: any) => s.mitre_id)).not.toContain('T0886')
    expect(body.threats[0]).toMatchObject({
      id: expect.stringContaining(jump),
      title: expect.stringMatching(/ on A3 Jump host$/),
      rationale: expect.stringContaining('AP1 (remote) opens Z2'),
      confidence: expect.any(Number),
    })
    expect((await ask({ project_id: project })).body.error).toBe('asset_node_id is required.')
    expect((await ask({ project_id: project, asset_node_id: zone })).status).toBe(422)
    expect((await ask({ project_id: project, asset_node_id: crypto.randomUUID() })).status).toBe(404)
    const foreign = await node({ type: 'ASSET', label: 'x' }, `/api/projects/${await t.project('other')}`)
    expect((await ask({ project_id: project, asset_node_id: foreign })).status).toBe(404)
    expect((await ask({ project_id: project, asset_node_id: jump }, stranger)).status).toBe(403)
  })

  it('is decided by participants, read by viewers and nobody outside', async () => {
    const body = { accept: [{ key: `${plc}:T0889` }] }
    expect((await decide(body, viewer)).status).toBe(403)
    expect((await decide({ accept: [{ key: 'nothing' }] }, viewer)).status).toBe(403)
    expect((await decide(body, stranger)).status).toBe(403)
    for (const path of ['threats', 'threat-proposals']) {
      expect((await viewer.call('GET', `${at}/${path}`)).status).toBe(200)
      expect((await stranger.call('GET', `${at}/${path}`)).status).toBe(403)
    }
  })

  it('is read-only while phase 2 is not a draft; a facilitator reopens it in the same write', async () => {
    const asked = await t.admin.call('PATCH', `${at}/phases/2/status`, { status: 'SUBMITTED_FOR_REVIEW' })
    const waivers = (asked.body.details ?? []).map(({ check }: any) => ({ check, reason: 'for the test' }))
    if (asked.status !== 200)
      await t.admin.call('PATCH', `${at}/phases/2/status`, { status: 'SUBMITTED_FOR_REVIEW', waivers })
    const body = { accept: [{ key: `${plc}:T0889` }], dismiss: [{ key: `${plc}:T0855` }] }
    const before = await threatNodes()
    expect(await decide(body, t.admin)).toMatchObject({ status: 409, body: { code: 'phase_locked', phase: 2 } })
    expect(await threatNodes()).toEqual(before)
    expect((await proposals('&state=dismissed')).total).toBe(0)
    const reopened = await decide({ ...body, reopen: { comment: 'a threat was forgotten' } }, t.admin)
    expect(reopened.status).toBe(200)
    expect((await t.admin.call('GET', at)).body.phases[1]).toMatchObject({ status: 'DRAFT' })
  })
})

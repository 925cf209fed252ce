import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { threatPlant } from '#runtime/testing-threats.ts'

describe('threats over HTTP', () => {
  let plant: Awaited<ReturnType<typeof threatPlant>>
  beforeAll(async () => {
    plant = await threatPlant()
  })
  afterAll(() => plant.t.close())

  it('proposes for each asset, each with its facts, its rows and its key', async () => {
    const { participant, viewer } = plant
    const { at, zone, plc, jump, proposals } = await plant.open()
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
    const { plc, second, proposals, decide, graph, threatNodes } = await plant.open()
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
    const { jump, decide } = await plant.open()
    const own = { title: 'Supplier session in other hands', description: 'One account serves several plants.' }
    const key = `${jump}:T0886`
    const { accepted } = (await decide({ accept: [{ key: key.toUpperCase(), ...own }] })).body
    expect(accepted).toMatchObject([
      { key, threat: { label: own.title, description: own.description, metadata: { mitre_id: 'T0886' } } },
    ])
  })

  it('keeps a dismissal until it is taken back, and moves no other proposal for it', async () => {
    const { plc, second, relate, proposals, decide } = await plant.open()
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
    const { t } = plant
    const { second, proposals, decide } = await plant.open()
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
    const { zone, plc, proposals, decide } = await plant.open()
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
    const { t, participant } = plant
    const { plc, second, decide, threatNodes } = await plant.open()
    const both = await Promise.all(
      [plc, second].map((id, i) => decide({ accept: [{ key: `${id}:T0814` }] }, i ? t.admin : participant)),
    )
    const ids = both.map(({ status, body }) => [status, body.accepted?.[0].threat.id])
    expect(ids[0]).toEqual(ids[1])
    expect((await threatNodes()).filter((n: any) => n.metadata.mitre_id === 'T0814')).toHaveLength(1)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '#domain/assessment/assess.ts'
import { exampleFacts } from '#domain/scenarios/example-facts.ts'
import { uuidV5 } from '#domain/ids/uuid.ts'
import { EXAMPLES } from '#domain/scenarios/examples.ts'
import { testInstance, type Person, type TestInstance } from '#runtime/testing.ts'
import { systemCtx } from '#services/context.ts'
import { readFacts } from '#services/assessment/read-facts.ts'
import { openExample } from '#services/examples/open-example.ts'

describe('examples over HTTP', () => {
  let t: TestInstance
  let someone: Person
  let other: Person
  const list = async (who: Person) => (await who.call('GET', '/api/examples')).body.examples
  beforeAll(async () => {
    t = await testInstance()
    ;[someone, other] = await Promise.all([t.person('someone'), t.person('other')])
  })
  afterAll(() => t.close())

  it('are told in two sentences, with what stands in them', async () => {
    const examples = await list(someone)
    expect(examples.map((e: any) => [e.name, e.zones, e.assets, e.approved, e.project_id])).toEqual([
      ['tunnel', 6, 33, 4, null],
      ['water-treatment', 7, 34, 2, null],
    ])
    for (const { summary } of examples) expect(summary.match(/[.](\s|$)/g)).toHaveLength(2)
  })

  it.each(EXAMPLES.map((example) => [example.slug, example] as const))(
    'open with one call: %s, complete, with levels, risks and gates as they follow',
    async (slug, example) => {
      const made = await someone.call('POST', `/api/examples/${slug}`)
      expect(made).toMatchObject({
        status: 201,
        body: { project: { name: example.project.name, role: 'facilitator' } },
      })
      const { id } = made.body.project
      expect(await someone.call('POST', `/api/examples/${slug}`)).toMatchObject({
        status: 200,
        body: { project: { id } },
      })
      expect((await list(someone)).find((e: any) => e.name === slug).project_id).toBe(id)
      const { phases } = (await someone.call('GET', `/api/projects/${id}`)).body
      for (const { number, status } of phases)
        expect([number, status]).toEqual([number, example.phases[number] ?? 'DRAFT'])

      const ctx = { ...systemCtx(t.ports, 'test', 'test') }
      const facts = await readFacts(ctx, id)
      const wanted = exampleFacts(example, (name) => uuidV5(name, id), facts.day)
      const [stored, computed] = [assess(facts), assess(wanted)]
      const sorted = (places: typeof stored.places) =>
        [...places]
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ assets: _, threats: __, rows, ...place }) => ({
            ...place,
            sl_c_weakest: null,
            rows: [...rows].sort((a, b) => (a.row_id < b.row_id ? -1 : 1)),
          }))
      expect(sorted(stored.places)).toEqual(sorted(computed.places))
      const risks = ({ scenarios }: typeof stored) =>
        scenarios.map(({ code, unmitigated, residual, acceptance }) => [
          code,
          unmitigated?.score,
          residual?.score,
          acceptance?.score,
        ])
      expect(risks(stored)).toEqual(risks(computed))
      const findings = ({ violations }: typeof stored) =>
        violations.map(({ rule, message, justification }) => [rule, message.length, justification?.reason]).sort()
      expect(findings(stored)).toEqual(findings(computed))
      expect(stored.conflicts.length).toBe(computed.conflicts.length)
      expect(facts.evidence.flatMap(({ rows }) => rows).length).toBe(wanted.evidence.flatMap(({ rows }) => rows).length)
      const [bad] = await t.owner.rows('SELECT * FROM app.verify_chain($1)', [id])
      expect(bad).toBeUndefined()
    },
  )

  it('are a copy of one person; an archived one makes room for a fresh one', async () => {
    const mine = (await list(someone))[1].project_id
    const theirs = (await other.call('POST', '/api/examples/water-treatment')).body.project.id
    expect(theirs).not.toBe(mine)
    expect((await other.call('GET', `/api/projects/${mine}`)).status).toBe(403)
    await other.call('DELETE', `/api/projects/${theirs}`)
    expect((await list(other))[1].project_id).toBeNull()
    const again = await other.call('POST', '/api/examples/water-treatment')
    expect(again.status).toBe(201)
    expect([mine, theirs]).not.toContain(again.body.project.id)
  })

  it('are the project of the first start for whoever is in it', async () => {
    const [tunnel] = EXAMPLES
    const shared = await openExample(systemCtx(t.ports, 'first start', 'test'), tunnel!, t.admin.id)
    expect(await t.admin.call('POST', '/api/examples/tunnel')).toMatchObject({
      status: 200,
      body: { project: { id: shared } },
    })
  })

  it('are nothing under another name and nothing to nobody', async () => {
    expect((await someone.call('POST', '/api/examples/bridge')).status).toBe(404)
    expect((await t.request('/api/examples')).status).toBe(401)
    expect((await t.request('/api/examples/tunnel', { method: 'POST' })).status).toBe(401)
  })
})

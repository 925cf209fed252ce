import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { riskPlant } from '#runtime/testing-risk.ts'
import { HeatMap } from './risk-answers.ts'

describe('risks in lists, accepted and linked, over HTTP', () => {
  let plant: Awaited<ReturnType<typeof riskPlant>>
  beforeAll(async () => {
    plant = await riskPlant()
  })
  afterAll(() => plant.t.close())

  it('lists by place, by what is open and by the highest risk, in pages', async () => {
    const { at, viewer, conduit, made, get, t } = plant
    const early = await made({ title: 'Early', unmitigated_likelihood: 5, residual_likelihood: 2 })
    await made({ title: 'On the fibre', node_id: conduit })
    const high = await made({ title: 'High', unmitigated_likelihood: 5 })
    const low = await made({ title: 'Low', unmitigated_likelihood: 1 })
    const done = await made({ title: 'Done', unmitigated_likelihood: 5, residual_likelihood: 1 })
    const titles = async (query: string) => (await get(`${at}/scenarios${query}`)).scenarios.map((s: any) => s.title)
    expect(await titles('?top=2')).toEqual(['High', 'Early'])
    expect(await titles('?sort=-unmitigated&limit=3')).toEqual(['Early', 'High', 'Done'])
    expect(await titles('?above=true')).toEqual(['High'])
    expect(await titles(`?node_id=${conduit}`)).toEqual(['On the fibre'])
    expect(await titles('?q=fibre')).toEqual(['On the fibre'])
    expect(await titles(`?q=${early.code}`)).toEqual(['Early'])
    expect(await titles('?q=100%25')).toEqual([])
    const first = await get(`${at}/scenarios?limit=2&sort=title`)
    const second = await get(`${at}/scenarios?limit=2&sort=title&cursor=${first.next_cursor}`)
    expect([...first.scenarios, ...second.scenarios].map((s: any) => s.title)).toEqual(['Done', 'Early', 'High', 'Low'])
    expect(first.total).toBe(5)
    const paged = await get(`${at}/scenarios?limit=2`)
    const next = await get(`${at}/scenarios?limit=2&cursor=${paged.next_cursor}`)
    const last = await get(`${at}/scenarios?limit=2&cursor=${next.next_cursor}`)
    const all = [paged, next, last].flatMap((page) => page.scenarios.map((s: any) => s.title))
    expect([all, last.next_cursor]).toEqual([['Early', 'On the fibre', 'High', 'Low', 'Done'], null])
    expect([paged, next, last].map((page) => page.total)).toEqual([5, 5, 5])
    expect(await get(`${at}/scenarios?cursor=o7`)).toEqual({ scenarios: [], next_cursor: null, total: 5 })
    for (const query of ['top=0', 'node_id=Z1', 'above=maybe', 'cursor=x', 'limit=201'])
      expect([query, (await viewer.call('GET', `${at}/scenarios?${query}`)).status]).toEqual([query, 400])
    const map = await get(`${at}/heat-map`)
    expect(() => HeatMap.strict().parse(map)).not.toThrow()
    expect(map.cells).toHaveLength(25)
    const cell = (l: number, c: number) => map.cells.find((x: any) => x.likelihood === l && x.consequence === c)
    expect(cell(5, 4)).toMatchObject({
      score: 20,
      level: 'CRITICAL',
      tolerable: false,
      unmitigated: [{ id: early.id }, { id: high.id }, { id: done.id }],
      residual: [],
    })
    expect(cell(1, 4)).toMatchObject({
      level: 'LOW',
      tolerable: true,
      unmitigated: [{ id: low.id }],
      residual: [{ id: done.id }],
    })
    expect(map.stair.map((s: any) => s.consequence)).toEqual([5, 4, 3, 2, 1])
    for (const { id } of [high, low, done]) await t.admin.call('DELETE', `/api/scenarios/${id}`)
  })

  it('is exported as CSV without formulas', async () => {
    const { at, measure, made, get, t } = plant
    const one = await made({
      title: '=cmd()',
      vulnerability: '@SUM(1)',
      unmitigated_likelihood: 5,
      countermeasures: [measure],
    })
    const csv: string = await get(`${at}/scenarios/export.csv`)
    expect(csv).not.toMatch(/(^|[\n,])"?[=@+]/)
    expect(csv).toContain(`"'=cmd()"`)
    expect(csv).toContain('4 Major')
    expect(csv).toContain('5 Almost certain,20,CRITICAL,CM1 Jump host (planned)')
    await t.admin.call('DELETE', `/api/scenarios/${one.id}`)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haraPlant } from '#runtime/testing-hara.ts'

describe('hazards over HTTP', () => {
  let plant: Awaited<ReturnType<typeof haraPlant>>
  beforeAll(async () => {
    plant = await haraPlant()
  })
  afterAll(() => plant.t.close())

  it('describes the system once and changes it after', async () => {
    const { participant } = plant
    const { at } = await plant.open()
    const first = await participant.call('POST', `${at}/hara/suc`, { name: 'Tunnel', criticality: 'MED' })
    expect(first).toMatchObject({ status: 201, body: { suc: { name: 'Tunnel', criticality: 'MEDIUM', version: 1 } } })
    const next = await participant.call('POST', `${at}/hara/suc`, { ...first.body.suc, description: 'Two tubes' })
    expect(next).toMatchObject({ status: 200, body: { suc: { description: 'Two tubes', version: 2 } } })
    const stale = await participant.call('POST', `${at}/hara/suc`, { name: 'x' }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: next.body.suc } })
    expect(Object.keys(stale.body.current).sort()).toEqual(Object.keys(next.body.suc).sort())
  })

  it('takes five impact categories and refuses the sixth', async () => {
    const { participant } = plant
    const { at, hara } = await plant.open()
    const add = (name: string) => participant.call('POST', `${at}/hara/categories`, { name })
    const own = await add('Reputation')
    expect(own).toMatchObject({ status: 201, body: { category: { name: 'Reputation', severity_scale: {} } } })
    expect((await add('reputation')).status).toBe(409)
    const preset = await participant.call('POST', `${at}/hara/categories/preset`)
    expect(preset.status).toBe(201)
    const names = preset.body.impact_categories.map((c: any) => c.name)
    expect(names).toEqual(['Reputation', 'Safety', 'Environmental', 'Financial', 'Operational'])
    expect(preset.body.impact_categories[1].severity_scale['5']).toBe('Several deaths')
    expect(await add('Sixth')).toMatchObject({ status: 422, body: { code: 'rule_violated' } })
    expect((await hara()).impact_categories).toHaveLength(5)
    const again = await participant.call('POST', `${at}/hara/categories/preset`)
    expect(again.body.impact_categories).toHaveLength(5)
  })

  it('loses the ratings of a category that is removed, and computes the levels anew', async () => {
    const { t, participant } = plant
    const { at, hara, categories, row, change } = await plant.open()
    await participant.call('POST', `${at}/hara/categories`, { name: 'Reputation' })
    const { safety, money } = await categories()
    await row({ name: 'Fans' })
    await row({ name: 'Pumps', impact_ratings: { [safety]: 3, [money]: 2 } })
    const { impact_categories, hara_items } = await hara()
    const [reputation] = impact_categories
    await change(hara_items[1].id, { impact_ratings: { [reputation.id]: 5 } })
    expect((await hara()).hara_items[1].calculated_risk_level).toBe('CRITICAL')
    expect((await participant.call('DELETE', `/api/hara/categories/${reputation.id}`)).status).toBe(403)
    const stale = await t.admin.call('DELETE', `/api/hara/categories/${reputation.id}`, undefined, { 'if-match': '9' })
    expect(stale.status).toBe(412)
    expect(stale.body.current).toEqual(reputation)
    expect((await t.admin.call('DELETE', `/api/hara/categories/${reputation.id}`)).status).toBe(200)
    const now = (await hara()).hara_items[1]
    expect(now).toMatchObject({ score: 12, calculated_risk_level: 'MEDIUM' })
    expect(Object.keys(now.impact_ratings)).not.toContain(reputation.id)
  })

  it('is exported without cells that a spreadsheet would run', async () => {
    const { viewer } = plant
    const { at, row } = await plant.open()
    await row({ name: '=HYPERLINK("http://x")', description: '+1', hazard: '@SUM(A1)', notes: '-2\n"quoted"' })
    const csv = await viewer.call('GET', `${at}/hara/export.csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment/)
    const line = String(csv.body).split('\r\n').at(-2)
    expect(line).toContain(`"'=HYPERLINK(""http://x"")","'+1"`)
    expect(line).toContain(`"'@SUM(A1)"`)
    expect(line).toContain(`"'-2\n""quoted"""`)
    expect(String(csv.body)).not.toMatch(/(^|,|\n)"?[=+@]/)
  })

  it('is read by viewers and nobody outside', async () => {
    const { viewer, stranger } = plant
    const { at, hara, row, change } = await plant.open()
    await row({ name: 'Fans' })
    expect((await viewer.call('GET', `${at}/hara`)).status).toBe(200)
    expect((await row({ name: 'x' }, viewer)).status).toBe(403)
    expect((await change((await hara()).hara_items[0].id, { name: 'x' }, {}, viewer)).status).toBe(403)
    expect((await stranger.call('GET', `${at}/hara`)).status).toBe(403)
    expect((await stranger.call('GET', `${at}/hara/export.csv`)).status).toBe(403)
    expect((await row({ name: 'x' }, stranger)).status).toBe(403)
  })

  it('is read-only while phase 1 is not a draft; a facilitator reopens it with a comment, in the same write', async () => {
    const { t } = plant
    const { at, hara, categories, row, phase1 } = await plant.open()
    await categories()
    await row({ name: 'Fans' })
    const waivers = ['suc_described', 'three_categories', 'one_hazard', 'every_row_rated']
    const sent = await phase1('SUBMITTED_FOR_REVIEW', {
      waivers: waivers.map((check) => ({ check, reason: 'for the test' })),
    })
    expect(sent.status).toBe(200)
    const { hara_items, impact_categories } = await hara()
    const reopen = { comment: 'a door was forgotten' }
    const writes: [string, string, object?][] = [
      ['POST', `${at}/hara/suc`, { name: 'x' }],
      ['POST', `${at}/hara/items`, { name: 'x' }],
      ['PATCH', `/api/hara/items/${hara_items[0].id}`, { name: 'x' }],
      ['PATCH', `/api/hara/categories/${impact_categories[0].id}`, { name: 'x' }],
      ['DELETE', `/api/hara/items/${hara_items[0].id}`],
      ['DELETE', `/api/hara/categories/${impact_categories[0].id}`],
    ]
    for (const [method, path, body] of writes)
      expect(await t.admin.call(method, path, body)).toMatchObject({
        status: 409,
        body: { code: 'phase_locked', phase: 1, reopens: [1] },
      })
    expect((await row({ name: 'Doors', reopen })).body.code).toBe('phase_locked')
    expect((await row({ name: 'Doors', reopen: { comment: ' ' } }, t.admin)).body.error).toBe('reopen needs a comment.')
    expect((await hara()).hara_items).toEqual(hara_items)
    const written = await row({ name: 'Doors', reopen }, t.admin)
    expect(written.status).toBe(201)
    const [phase] = (await t.admin.call('GET', at)).body.phases
    expect(phase).toMatchObject({ status: 'DRAFT', comment: reopen.comment, submitted_at: null, submitted_by: null })
    expect((await row({ name: 'Doors' })).status).toBe(201)
    await phase1('SUBMITTED_FOR_REVIEW', { waivers: waivers.map((check) => ({ check, reason: 'again' })) })
    const doors = written.body.hara_item.id
    expect((await t.admin.call('DELETE', `/api/hara/items/${doors}`, { reopen: {} })).status).toBe(409)
    expect((await t.admin.call('DELETE', `/api/hara/items/${doors}`, { reopen })).body).toEqual({ deleted: doors })
    expect((await t.admin.call('GET', at)).body.phases[0].status).toBe('DRAFT')
  })
})

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { glyphText } from '#domain/levels/security-levels.ts'
import { REPORT_CHAPTERS } from '#domain/reports/chapters.ts'
import { TUNNEL } from '#domain/scenarios/tunnel.ts'
import { submitPhase } from '#runtime/testing-revisions.ts'
import { testInstance, type TestInstance } from '#runtime/testing.ts'
import { systemCtx } from '#services/context.ts'
import { openExample } from '#services/examples/open-example.ts'
import { REPORT_STYLE, REPORT_STYLE_HASH } from '#services/reports/report-style.ts'

const FILE = join(process.env['EVAL_DIR'] ?? join(import.meta.dirname, '../../shared/eval'), 'bad-inputs/blns.json')
const blns = (): string[] => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [])
const OWN = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</style><b>', '</title><script>x</script>']

describe('the report over HTTP', () => {
  let t: TestInstance
  let project: string
  beforeAll(async () => {
    t = await testInstance()
    project = await openExample(systemCtx(t.ports, 'first start', 'test'), TUNNEL, t.admin.id)
  })
  afterAll(() => t.close())
  const report = async (kind: 'json' | 'html', at = project) =>
    await t.admin.call('GET', `/api/projects/${at}/report.${kind}`)

  it('tells every figure of the project with the record it comes from', async () => {
    const { body } = await report('json')
    const { zones } = (await t.admin.call('GET', `/api/projects/${project}/zones`)).body
    const { hara_items } = (await t.admin.call('GET', `/api/projects/${project}/hara`)).body
    expect(body.project).toMatchObject({ id: project, version: 1 })
    expect(body.hara_items.map((h: { id: string; score: number }) => [h.id, h.score])).toEqual(
      hara_items.map((h: { id: string; score: number }) => [h.id, h.score]),
    )
    expect(body.hara_items[0]).toMatchObject({
      code: 'H1',
      affects: expect.arrayContaining([expect.objectContaining({ code: 'Z1' })]),
    })
    expect(body.zones).toHaveLength(6)
    for (const [i, zone] of zones.entries()) {
      const sheet = body.zones[i]
      expect([sheet.id, sheet.sl_t, sheet.count, sheet.assets.length]).toEqual([
        zone.id,
        zone.sl_t,
        zone.count,
        zone.assets,
      ])
      const rows = (await t.admin.call('GET', `/api/projects/${project}/zones/${zone.id}/requirements`)).body
      const told = (list: any[]) => list.map(({ id, why, status }) => ({ id, why, status }))
      expect(told(sheet.requirements)).toEqual(told(rows.requirements))
      expect(told(sheet.threat_only)).toEqual(told(rows.threat_only))
    }
    expect(body.unplaced_assets).toEqual([])
    expect(body.notes).toEqual([
      'Levels follow public tables; a holder of the standard should check the rows marked disputed.',
    ])
  })

  it('draws every zone, conduit and placed asset where the canvas has them, and lists what is still open', async () => {
    const { body } = await report('json')
    const graph = (await t.admin.call('GET', `/api/projects/${project}/graph`)).body
    const of = (type: string) => graph.nodes.filter((n: any) => n.type === type).map((n: any) => n.id)
    const drawn = (kind: string) => body.drawing[kind].map((b: any) => b.id)
    expect(drawn('zones').sort()).toEqual(of('ZONE').sort())
    expect(drawn('conduits').sort()).toEqual(of('CONDUIT').sort())
    expect(drawn('assets').sort()).toEqual(of('ASSET').sort())
    const [a, b] = graph.nodes.filter((n: any) => n.type === 'ZONE')
    const at = (id: string) => body.drawing.zones.find((z: any) => z.id === id)
    expect(at(b.id).x - at(a.id).x).toBe(b.position.x - a.position.x)
    const joins = graph.edges.filter((e: any) => e.type === 'conduit-connects').map((e: any) => e.id)
    expect(body.drawing.lines.map((l: any) => l.id).sort()).toEqual(joins.sort())
    const known = new Set([...graph.nodes, ...graph.edges].map((x: any) => x.id))
    expect(body.open_points.length).toBeGreaterThan(0)
    for (const point of body.open_points) {
      expect(point.message).toMatch(/[.?]$/)
      for (const id of point.ids) expect([point.message, known.has(id)]).toEqual([point.message, true])
    }
  })

  it('tells risks as the risk page does, each with its scenario, acceptance and measures', async () => {
    const { body } = await report('json')
    const { scenarios } = (await t.admin.call('GET', `/api/projects/${project}/scenarios`)).body
    expect(body.risk.scenarios.length).toBeGreaterThan(0)
    const told = (s: any) => [s.id, s.unmitigated?.score ?? null, s.residual?.level ?? null]
    expect(body.risk.scenarios.map(told).sort()).toEqual(scenarios.map(told).sort())
    const { body: page } = await report('html')
    expect(page).toContain('aria-label="Heat map of residual risk"')
    for (const { title } of REPORT_CHAPTERS) expect(page).toContain(title)
  })

  it('holds what people write at the head of a chapter, versioned and locked with phase 8', async () => {
    const p = await t.project('texts')
    const put = (chapter: string, body: object, headers = {}) =>
      t.admin.call('PUT', `/api/projects/${p}/report-texts/${chapter}`, body, headers)
    const first = await put('policies', { text: '  Our own\n<b>rules</b> ' })
    expect(first).toMatchObject({
      status: 200,
      body: { chapter: { number: 6, text: 'Our own\n<b>rules</b>', version: 1 } },
    })
    expect(first.headers.get('etag')).toBe('"1"')
    expect((await report('html', p)).body).toContain('Our own\n&lt;b&gt;rules&lt;/b&gt;')
    expect((await report('json', p)).body.chapters[5]).toEqual(first.body.chapter)
    expect((await put('policies', { text: 'Others' }, { 'if-match': '1' })).body.chapter.version).toBe(2)
    const stale = await put('policies', { text: 'x' }, { 'if-match': '1' })
    expect(stale).toMatchObject({ status: 412, body: { current: { chapter: 'policies', text: 'Others', version: 2 } } })
    const unseen = await put('system', { text: 'x' }, { 'if-match': '3' })
    expect(unseen).toMatchObject({ status: 412, body: { current: { chapter: 'system', text: '', version: 0 } } })
    expect((await put('nothing', { text: 'x' })).status).toBe(404)
    expect((await put('system', {})).status).toBe(400)
    const viewer = await t.person('reader')
    await t.admin.call('POST', `/api/projects/${p}/members`, { username: 'reader', role: 'viewer' })
    expect((await viewer.call('PUT', `/api/projects/${p}/report-texts/system`, { text: 'x' })).status).toBe(403)
    const { chapters } = (await viewer.call('GET', `/api/projects/${p}/report-texts`)).body
    expect(chapters.map((c: any) => c.chapter)).toEqual(REPORT_CHAPTERS.map((c) => c.chapter))
    await submitPhase(t.admin, p, 8)
    expect((await put('system', { text: 'x' })).body).toMatchObject({ code: 'phase_locked', phase: 8 })
    expect((await put('system', { text: 'x', reopen: { comment: 'a word' } })).status).toBe(200)
  })

  it('prints as one page that fetches and runs nothing', async () => {
    const { status, headers, body } = await report('html')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'")
    expect(policy).not.toContain('script-src')
    expect(body).not.toMatch(/<script|<link|<img|url\(|\bsrc=|\bhref=(?!"#[\d.]+")|\son\w+=|\sstyle=/)
    const [z1] = (await report('json')).body.zones
    expect(body).toContain(glyphText('Zone Z1', z1))
    expect(body).toContain('<span class="mark">disputed</span>')
    expect((await report('json')).headers.get('content-security-policy')).toContain(REPORT_STYLE_HASH)
    const digest = createHash('sha256').update(REPORT_STYLE).digest('base64')
    expect(REPORT_STYLE_HASH).toBe(`sha256-${digest}`)
    expect(body).toContain(`<style>${REPORT_STYLE}</style>`)
  })

  it('shows hostile text as text', async () => {
    const strings = [...blns(), ...OWN].filter(
      (text) => !/[^\P{Cc}\t\n]/u.test(text.replaceAll('\r', '\n')) && text.trim(),
    )
    const p = await t.project('</title><script>alert(1)</script>')
    await t.admin.call('POST', `/api/projects/${p}/hara/suc`, {
      name: '<b>x</b>',
      description: strings.join('\n').slice(0, 3900),
    })
    for (const text of OWN) {
      await t.admin.call('POST', `/api/projects/${p}/graph/nodes`, { type: 'ZONE', label: text, description: text })
      await t.admin.call('POST', `/api/projects/${p}/hara/items`, { name: text, hazard: text })
    }
    await t.admin.call('POST', `/api/projects/${p}/graph/nodes`, {
      type: 'ASSET',
      label: strings.slice(-40).join(' ').slice(0, 250),
    })
    const { status, body } = await report('html', p)
    expect(status).toBe(200)
    expect(body).not.toMatch(/<script|<img|<b>/i)
    expect(body).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;: cyber')
  })

  it('says plainly what is not there yet', async () => {
    const { body } = await report('html', await t.project('empty'))
    for (const said of ['Not described yet.', 'There is no zone yet.', 'No hazard row yet.', 'No document was loaded.'])
      expect(body).toContain(said)
  })

  it('is for members alone', async () => {
    const stranger = await t.person('stranger')
    for (const kind of ['json', 'html']) {
      expect((await stranger.call('GET', `/api/projects/${project}/report.${kind}`)).status).toBe(403)
      expect((await t.request(`/api/projects/${project}/report.${kind}`)).status).toBe(401)
      expect((await t.admin.call('GET', `/api/projects/seven/report.${kind}`)).status).toBe(404)
    }
  })
})

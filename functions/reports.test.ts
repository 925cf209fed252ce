import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TUNNEL } from '#domain/scenarios/tunnel.ts'
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
      expect(sheet.requirements).toEqual(rows.requirements)
      expect(sheet.threat_only).toEqual(rows.threat_only)
    }
    expect(body.unplaced_assets).toEqual([])
    expect(body.notes).toEqual([
      'Levels follow public tables; a holder of the standard should check the rows marked disputed.',
    ])
  })

  it('prints as one page that fetches and runs nothing', async () => {
    const { status, headers, body } = await report('html')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'")
    expect(policy).not.toContain('script-src')
    expect(body).not.toMatch(/<script|<link|<img|url\(|\bsrc=|\bhref=|\son\w+=|\sstyle=/)
    expect(body).toContain('Zone Z1: target {2 2 3 1 2 2 3}, achieved {0 0 0 0 0 0 0}, capability not known.')
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

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, workerInstance, type WorkerInstance } from './worker-testing.ts'

let w: WorkerInstance
let token: string
let project: string
const call = (method: string, path: string, body?: unknown) => w.call(method, path, body, token)

beforeAll(async () => {
  w = await workerInstance()
  token = (await w.call('POST', '/api/auth/login', ADMIN)).body.token
  project = (await call('POST', '/api/projects', { name: 'Pumping station', criticality: 'HIGH' })).body.project.id
})
afterAll(() => w.close())

describe('what the Worker serves', () => {
  it('answers pages with the headers of the API, and the one document at every page address', async () => {
    const page = await w.request('/projects/some-page')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<!doctype html>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect((await w.request('/missing.js')).status).toBe(404)
    const nothing = await w.call('GET', '/api/nothing')
    expect(nothing).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  it('names every store, and what stands in for the ones it has not', async () => {
    const { status, body } = await w.call('GET', '/health')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'ok',
      services: {
        postgres: { status: 'ok' },
        queue: { status: 'ok', technology: 'cloudflare-queue' },
        blobs: { status: 'ok', technology: 'r2' },
        encoder: { status: 'not_configured' },
      },
    })
  })
})

describe('accounts', () => {
  it('signs in, renews once, and ends the family when a spent token comes back', async () => {
    const first = (await w.call('POST', '/api/auth/login', ADMIN)).body
    expect(first.expires_in).toBe(900)
    const second = await w.call('POST', '/api/auth/refresh', { refresh_token: first.refresh_token })
    expect(second.status).toBe(200)
    expect((await w.call('POST', '/api/auth/refresh', { refresh_token: first.refresh_token })).status).toBe(401)
    expect((await w.call('GET', '/api/auth/me', undefined, second.body.token)).status).toBe(401)
  })

  it('locks an account from one address after five failures, even for the right password', async () => {
    await call('POST', '/api/admin/users', { username: 'guest', password: 'password of the guest' })
    const guess = (password: string) => w.call('POST', '/api/auth/login', { username: 'guest', password })
    for (let i = 0; i < 4; i++) expect((await guess('wrong password')).status).toBe(401)
    await guess('wrong password')
    const locked = await guess('password of the guest')
    expect(locked.status).toBe(429)
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
    const { rows } = await w.db.query(`SELECT FROM audit_log WHERE action = 'FAILED_LOGIN_ATTEMPT'`)
    expect(rows.length).toBeGreaterThanOrEqual(5)
  })
})

describe('projects and hazards', () => {
  it('keeps a project with eight phases, guarded by version', async () => {
    const whole = (await call('GET', `/api/projects/${project}`)).body
    expect(whole.phases).toHaveLength(8)
    expect((await call('PATCH', `/api/projects/${project}`, { location: 'North' })).body.project.version).toBe(2)
    expect((await w.call('GET', `/api/projects/${project}`)).status).toBe(401)
  })

  it('computes the level of a hazard from its ratings and exports the table', async () => {
    const preset = await call('POST', `/api/projects/${project}/hara/categories/preset`)
    expect(preset.status).toBe(201)
    const { impact_categories } = (await call('GET', `/api/projects/${project}/hara`)).body
    const ratings = Object.fromEntries(impact_categories.map((c: { id: string }) => [c.id, 5]))
    const item = await call('POST', `/api/projects/${project}/hara/items`, {
      name: 'Dry run of a pump',
      asset_type: 'Device',
      impact_ratings: ratings,
    })
    expect(item.status).toBe(201)
    expect(item.body.hara_item.calculated_risk_level).toBe('CRITICAL')
    const csv = await (
      await w.request(`/api/projects/${project}/hara/export.csv`, { headers: { authorization: `Bearer ${token}` } })
    ).text()
    expect(csv).toContain('Dry run of a pump')
  })
})

describe('workbooks in the Worker', () => {
  it('are written and read whole, though it has no threads and the parts are large', async () => {
    const at = `/api/projects/${project}`
    for (const label of ['North', 'South', 'East', 'West', 'Portal', 'Control room']) {
      const { node } = (await call('POST', `${at}/graph/nodes`, { type: 'ZONE', label })).body
      await call('PUT', `${at}/zones/${node.id}/levels`, { sl_t: [4, 4, 4, 4, 4, 4, 4] })
    }
    const sheet = await w.request(`${at}/requirements/self-assessment.xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const bytes = new Uint8Array(await sheet.arrayBuffer())
    const inflated = Object.values(unzipSync(bytes)).map((part) => part.length)
    expect(Math.max(...inflated)).toBeGreaterThan(330_000)
    const form = new FormData()
    form.set('file', new File([bytes], 'sheet.xlsx'))
    const back = await call('POST', `${at}/requirements/self-assessment?preview=true`, form)
    expect(back).toMatchObject({ status: 200, body: { changes: [], problems: [], taken: 0 } })
  })
})

describe('a Worker that is not whole', () => {
  it('names what is missing on every request and does nothing else', async () => {
    const half = await workerInstance({ SESSION_SECRET: '' })
    try {
      for (const path of ['/', '/health', '/api/projects']) {
        const refused = await half.call('GET', path)
        expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
        expect(refused.body.error).toContain('SESSION_SECRET')
      }
    } finally {
      await half.close()
    }
  })
})

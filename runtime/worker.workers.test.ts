import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, workerInstance, type WorkerInstance } from './worker-testing.ts'

let w: WorkerInstance
beforeAll(async () => void (w = await workerInstance()))
afterAll(() => w.close())

const JSON_TYPE = { 'content-type': 'application/json' }

async function call(method: string, path: string, body?: unknown, token?: string) {
  const res = await w.request(path, {
    method,
    headers: { ...(body instanceof FormData ? {} : JSON_TYPE), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  return {
    status: res.status,
    headers: res.headers,
    body: (await res.json()) as Record<string, never> & Record<string, any>,
  }
}

describe('the Worker in workerd', () => {
  it('serves the pages with the headers of the API, and the one document at every page address', async () => {
    const page = await w.request('/projects/some-page')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<!doctype html>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect((await w.request('/missing.js')).status).toBe(404)
    expect((await w.request('/api/nothing')).status).toBe(404)
  })

  it('says what it is made of', async () => {
    const { status, body } = await call('GET', '/health')
    expect(status).toBe(200)
    expect(body.services).toMatchObject({
      postgres: { status: 'ok' },
      queue: { status: 'ok', technology: 'cloudflare-queue' },
      blobs: { status: 'ok', technology: 'r2' },
      encoder: { status: 'not_configured' },
    })
  })
  it('signs in', async () => {
    const r = await call('POST', '/api/auth/login', ADMIN)
    expect(r.body).toMatchObject({ expires_in: 900 })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testInstance, type TestInstance } from '#runtime/testing.ts'

describe('health and metrics over HTTP', () => {
  let t: TestInstance
  beforeAll(async () => void (t = await testInstance()))
  afterAll(() => t.close())

  it('names every service without a token, and says what is not configured and by what its work is done', async () => {
    const answer = await t.request('/health')
    const health = await answer.json()
    expect(answer.status).toBe(200)
    expect(health).toMatchObject({ status: 'ok', version: expect.any(String), uptime: expect.any(Number) })
    expect(Object.keys(health.services)).toEqual(['postgres', 'neo4j', 'qdrant', 'queue', 'blobs', 'encoder'])
    expect(health.services.postgres).toMatchObject({ status: 'ok', response_time_ms: expect.any(Number) })
    expect(health.services.neo4j).toMatchObject({
      status: 'not_configured',
      note: expect.stringContaining('record store'),
    })
  })

  it('is 503 when the record store is down, and degraded when another one is', async () => {
    const sql = { ...t.ports.sql, query: () => Promise.reject(new Error('down')) }
    const { api } = await import('./api.ts')
    const down = await api.fetch(new Request('http://localhost/health'), { ports: { ...t.ports, sql } })
    expect(down.status).toBe(503)
    const blobs = { ...t.ports.blobs, ping: () => Promise.reject(new Error('down')) }
    const degraded = await api.fetch(new Request('http://localhost/health'), { ports: { ...t.ports, blobs } })
    expect(degraded.status).toBe(200)
    expect(await degraded.json()).toMatchObject({ status: 'degraded', services: { blobs: { status: 'down' } } })
  })

  it('counts requests by route, not by address, and the jobs that wait', async () => {
    const id = await t.project()
    await t.admin.call('GET', `/api/projects/${id}`)
    const text = await (await t.request('/metrics')).text()
    expect(text).toContain('http_requests_total{method="GET",route="/api/projects/:id",status="200"}')
    expect(text).not.toContain(id)
    expect(text).toMatch(/^queue_depth \d+$/m)
    expect(text).toMatch(/^dead_letters 0$/m)
  })

  it('sends the security headers with every answer', async () => {
    for (const path of ['/health', '/api/projects', '/nowhere']) {
      const { headers } = await t.request(path)
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })
})

import { z } from 'zod'
import { checkHealth } from '#services/health/check-health.ts'
import { measureQueue } from '#services/health/measure-queue.ts'
import { Time } from './answers.ts'
import { about } from './http/about.ts'
import { app } from './http/app.ts'

const State = z.object({
  status: z.enum(['ok', 'down', 'not_configured']),
  response_time_ms: z.number().optional(),
  technology: z.string().optional(),
  note: z.string().optional(),
})
export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  uptime: z.int(),
  services: z.object({ postgres: State, neo4j: State, qdrant: State, queue: State, blobs: State, encoder: State }),
  timestamp: Time,
})
const Alive = z.object({ status: z.literal('ok') })
const tag = 'operations'
const whole = about({
  tag,
  summary: 'State of every store; 503 when the record store is down',
  open: true,
  answers: Health,
  refuses: ['unavailable'],
})

export const health = app()
  .get('/health', whole, async (c) => {
    const state = await checkHealth(c.env.ports)
    return c.json(state, state.services.postgres.status === 'ok' ? 200 : 503)
  })
  .get('/api/health', whole, async (c) => {
    const state = await checkHealth(c.env.ports)
    return c.json(state, state.services.postgres.status === 'ok' ? 200 : 503)
  })
  .get('/health/live', about({ tag, summary: 'The process answers', open: true, answers: Alive }), (c) =>
    c.json({ status: 'ok' as const }),
  )
  .get(
    '/health/ready',
    about({ tag, summary: 'The record store answers', open: true, answers: Alive, refuses: ['unavailable'] }),
    async (c) => {
      const state = await checkHealth(c.env.ports)
      return state.services.postgres.status === 'ok'
        ? c.json({ status: 'ok' as const })
        : c.json(
            { error: 'The record store does not answer.', code: 'unavailable', request_id: c.get('request_id') },
            503,
          )
    },
  )
  .get('/metrics', about({ tag, summary: 'Prometheus metrics', open: true, answers: 'text/plain' }), async (c) => {
    await measureQueue(c.env.ports)
    return c.text(c.env.ports.metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })

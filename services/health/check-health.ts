import type { Ports } from '../context.ts'

interface ServiceHealth {
  status: 'ok' | 'down' | 'not_configured'
  response_time_ms?: number
  technology?: string
  note?: string
}

export interface Health {
  status: 'ok' | 'degraded'
  version: string
  uptime: number
  services: Record<'postgres' | 'neo4j' | 'qdrant' | 'queue' | 'blobs' | 'encoder', ServiceHealth>
  timestamp: string
}

/** The state of every store. A store that is not wired says by what its work is done; the record store decides about 503. */
export async function checkHealth(ports: Ports): Promise<Health> {
  const { neo4j, qdrant } = ports.settings.not_configured
  const [postgres, graph, vectors, queue, blobs] = await Promise.all([
    timed(ports.sql.technology, () => ports.sql.query({ text: 'SELECT 1', values: [] })),
    neo4j === null
      ? timed(ports.graph.technology, () => ports.graph.ping())
      : { status: 'not_configured' as const, note: neo4j },
    qdrant === null
      ? timed(ports.vectors.technology, () => ports.vectors.ping())
      : { status: 'not_configured' as const, note: qdrant },
    timed(ports.jobs.technology, () => ports.jobs.ping()),
    timed(ports.blobs.technology, () => ports.blobs.ping()),
  ])
  const encoder: ServiceHealth = ports.encoder
    ? { status: 'ok', technology: ports.encoder.name }
    : { status: 'not_configured', note: 'search runs by full text alone' }
  const services = { postgres, neo4j: graph, qdrant: vectors, queue, blobs, encoder }
  const now = ports.clock()
  return {
    status: Object.values(services).some((s) => s.status === 'down') ? 'degraded' : 'ok',
    version: ports.settings.version,
    uptime: Math.max(0, Math.round((now.getTime() - ports.started_at.getTime()) / 1000)),
    services,
    timestamp: now.toISOString(),
  }
}

async function timed(technology: string, ping: () => Promise<unknown>): Promise<ServiceHealth> {
  const started = performance.now()
  try {
    await ping()
    return { status: 'ok', response_time_ms: Math.round((performance.now() - started) * 10) / 10, technology }
  } catch {
    return { status: 'down', response_time_ms: Math.round((performance.now() - started) * 10) / 10, technology }
  }
}

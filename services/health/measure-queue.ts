import { jobs } from '#adapters/records/jobs.ts'
import { systemCtx, type Ports } from '../context.ts'
import { enter } from '../enter.ts'

/** Sets the gauges of waiting and given-up work; a store that does not answer leaves them as they were, /health says why. */
export async function measureQueue(ports: Ports): Promise<void> {
  const ctx = systemCtx(ports, 'metrics', ports.ids())
  try {
    const [depth] = await enter(ctx, 'read', null).query(jobs.depth())
    ports.metrics.gauge('queue_depth', depth?.waiting ?? 0)
    ports.metrics.gauge('dead_letters', depth?.dead ?? 0)
  } catch (error) {
    ports.log.warn('metrics.queue', { cause: error instanceof Error ? error.message : String(error) })
  }
}

import type { Metrics } from '#adapters/metrics/port.ts'
import type { Sql } from './port.ts'

/** The same store, with the time of each batch counted. */
export function timedSql(inner: Sql, metrics: Metrics): Sql {
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const started = performance.now()
    try {
      return await work
    } finally {
      metrics.observe('database_query_duration_seconds', (performance.now() - started) / 1000)
    }
  }
  return {
    technology: inner.technology,
    query: (statement) => timed(inner.query(statement)),
    batch: (statements) => timed(inner.batch(statements)),
    close: () => inner.close(),
  }
}

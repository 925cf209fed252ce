import type { Metrics } from './port.ts'

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const HELP: Record<string, string> = {
  http_requests_total: 'Requests by method, route and status.',
  http_request_duration_seconds: 'Time to answer by method and route.',
  database_query_duration_seconds: 'Time of one batch of statements.',
  documents_ingested_total: 'Documents read to the end, by outcome.',
  search_queries_total: 'Questions asked, by engine.',
  queue_depth: 'Jobs that wait or run.',
  dead_letters: 'Messages given up and not replayed.',
}

interface Histogram {
  labels: Record<string, string>
  counts: number[]
  sum: number
  count: number
}

/** A registry of this process (of this isolate on Workers). */
export function registry(): Metrics {
  const counters = new Map<string, Map<string, number>>()
  const gauges = new Map<string, Map<string, number>>()
  const histograms = new Map<string, Map<string, Histogram>>()
  const inner = <V>(map: Map<string, Map<string, V>>, name: string) =>
    map.get(name) ?? (map.set(name, new Map()).get(name) as Map<string, V>)
  return {
    count(name, labels = {}, by = 1) {
      const series = inner(counters, name)
      const key = written(labels)
      series.set(key, (series.get(key) ?? 0) + by)
    },
    gauge(name, value, labels = {}) {
      inner(gauges, name).set(written(labels), value)
    },
    observe(name, seconds, labels = {}) {
      const series = inner(histograms, name)
      const key = written(labels)
      const h = series.get(key) ?? { labels, counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
      BUCKETS.forEach((le, i) => {
        if (seconds <= le) h.counts[i] = (h.counts[i] ?? 0) + 1
      })
      h.sum += seconds
      h.count += 1
      series.set(key, h)
    },
    text() {
      const lines: string[] = []
      const head = (name: string, type: string) =>
        lines.push(`# HELP ${name} ${HELP[name] ?? name}`, `# TYPE ${name} ${type}`)
      for (const [type, map] of [
        ['counter', counters],
        ['gauge', gauges],
      ] as const)
        for (const [name, series] of map) {
          head(name, type)
          for (const [labels, value] of series) lines.push(`${name}${labels} ${value}`)
        }
      for (const [name, series] of histograms) {
        head(name, 'histogram')
        for (const [labels, h] of series) {
          BUCKETS.forEach((le, i) =>
            lines.push(`${name}_bucket${written({ ...h.labels, le: String(le) })} ${h.counts[i]}`),
          )
          lines.push(
            `${name}_bucket${written({ ...h.labels, le: '+Inf' })} ${h.count}`,
            `${name}_sum${labels} ${h.sum}`,
            `${name}_count${labels} ${h.count}`,
          )
        }
      }
      return lines.join('\n') + '\n'
    },
  }
}

function written(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(
    ([k, v]) => `${k}="${v.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`,
  )
  return pairs.length ? `{${pairs.join(',')}}` : ''
}

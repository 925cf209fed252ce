/** Counters, gauges and timings in Prometheus' terms; label values must come from a small fixed set. */
export interface Metrics {
  count(name: string, labels?: Record<string, string>, by?: number): void
  observe(name: string, seconds: number, labels?: Record<string, string>): void
  gauge(name: string, value: number, labels?: Record<string, string>): void
  /** Prometheus text exposition. */
  text(): string
}

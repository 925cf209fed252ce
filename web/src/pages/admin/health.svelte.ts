import { api } from '#web/client/api.ts'
import { ApiError } from '#web/client/api-error.ts'

export type StoreStatus = 'ok' | 'down' | 'not_configured'

export interface StoreHealth {
  status: StoreStatus
  response_time_ms?: number
  technology?: string
  /** By what the work of a store is done that is not configured. */
  note?: string
}

export interface HealthAnswer {
  status: 'ok' | 'degraded'
  version: string
  /** Seconds since the start. */
  uptime: number
  services: Record<string, StoreHealth>
  timestamp: string
}

/** The state of every store, as it was when last asked. */
export class Health {
  answer: HealthAnswer | null = $state.raw(null)
  error: unknown = $state.raw(null)
  busy = $state(false)

  /** A record store that is down answers 503 with the same body: that is an answer, not a failure. */
  async load(): Promise<void> {
    this.busy = true
    try {
      this.answer = await api<HealthAnswer>('GET', '/health')
      this.error = null
    } catch (error) {
      const told = error instanceof ApiError && error.status === 503 && 'services' in error.body
      this.answer = told ? (error.body as unknown as HealthAnswer) : this.answer
      this.error = told ? null : error
    } finally {
      this.busy = false
    }
  }
}

/** "4 min", "3 h 12 min", "2 d 5 h" from seconds. */
export function span(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return `${seconds} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

import { api } from './api.ts'
import type { Paged } from './types.ts'

/** Every row of a paged list: follows `next_cursor` in pages of 200. `path` may carry a query of its own. */
export async function listAll<K extends string, T>(path: string, key: K, signal?: AbortSignal): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | null = null
  do {
    const query: string = new URLSearchParams({ limit: '200', ...(cursor === null ? {} : { cursor }) }).toString()
    const join = path.includes('?') ? '&' : '?'
    const page: Paged & Record<K, T[]> = await api('GET', `${path}${join}${query}`, undefined, { signal })
    rows.push(...page[key])
    cursor = page.next_cursor ?? null
  } while (cursor !== null)
  return rows
}

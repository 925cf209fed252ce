import type { Tokens } from './types.ts'

/** The signed-in pair as kept in this browser; `expires_at` is a time of this machine in ms. */
export interface KeptTokens {
  token: string
  refresh_token: string
  expires_at: number
}

const KEY = 'bulkhead.session'
const LOCK = 'bulkhead.refresh'
const LOCK_LIFE = 8_000

/** Said on window when the session is over, whoever ended it. */
export const SIGNED_OUT = 'bulkhead:signed-out'

export function readTokens(): KeptTokens | null {
  const text = localStorage.getItem(KEY)
  if (text === null) return null
  try {
    return JSON.parse(text) as KeptTokens
  } catch {
    return null
  }
}

export function keepTokens(tokens: Tokens): KeptTokens {
  const kept = {
    token: tokens.token,
    refresh_token: tokens.refresh_token,
    expires_at: Date.now() + tokens.expires_in * 1000,
  }
  localStorage.setItem(KEY, JSON.stringify(kept))
  return kept
}

export function dropTokens(): void {
  localStorage.removeItem(KEY)
  window.dispatchEvent(new CustomEvent(SIGNED_OUT))
}

/** Calls `listener` when this tab or another one signs in or out. Returns the way to stop. */
export function onTokensChanged(listener: () => void): () => void {
  const other = (event: StorageEvent): void => {
    if (event.key === KEY || event.key === null) listener()
  }
  window.addEventListener('storage', other)
  window.addEventListener(SIGNED_OUT, listener)
  return () => {
    window.removeEventListener('storage', other)
    window.removeEventListener(SIGNED_OUT, listener)
  }
}

/**
 * Runs `work` alone among all tabs of this browser: a refresh token counts once, and a second use of it ends the family.
 * Web locks need https or localhost; a plain http address in a plant falls back to a stamp in storage.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  if ('locks' in navigator) return await navigator.locks.request(LOCK, work)
  const mine = `${Date.now()}-${Math.random()}`
  for (;;) {
    const held = localStorage.getItem(LOCK)
    if (held === null || Date.now() - Number(held.split('-')[0]) > LOCK_LIFE) {
      localStorage.setItem(LOCK, mine)
      await pause(25)
      if (localStorage.getItem(LOCK) === mine) break
    }
    await pause(50)
  }
  try {
    return await work()
  } finally {
    if (localStorage.getItem(LOCK) === mine) localStorage.removeItem(LOCK)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

import type { Lopa } from '#domain/safety/lopa.ts'

/** What a new analysis begins with: figures to be overwritten, nothing reviewed. */
export const START: Lopa = {
  initiating_frequency: 0.1,
  cause: { text: '', hackable: null },
  layers: [],
  target: 0.0001,
}

export const newLayer = (number: number): Lopa['layers'][number] => ({
  name: `Layer ${number}`,
  pfd: 0.1,
  independent: true,
  hackable: null,
})

/** A frequency or factor as people read it: 0.1, 25, 4e-5. */
export function frequency(value: number): string {
  if (value === 0) return '0'
  if (value >= 0.001 && value < 1_000_000) return String(Number(value.toPrecision(4)))
  return Number(value.toPrecision(3)).toExponential()
}

/** Reads `0.1`, `0,1`, `1e-4`; null for anything else or outside the bounds. */
export function readNumber(text: string, least: number, most: number): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (!/^\d*\.?\d+(e[+-]?\d+)?$/i.test(trimmed)) return null
  const value = Number(trimmed)
  return value >= least && value <= most ? value : null
}

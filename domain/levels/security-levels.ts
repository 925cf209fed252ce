import { z } from 'zod'
import { FR_CODES } from './foundational-requirements.ts'

const component = z
  .int('each of the seven levels must be a whole number')
  .min(0, 'each of the seven levels must be at least 0')
  .max(4, 'each of the seven levels must be at most 4')

/** Seven whole numbers 0..4 in the order IAC UC SI DC RDF TRE RA. */
export const SlVector = z.tuple(
  [component, component, component, component, component, component, component],
  'must be seven whole numbers from 0 to 4, in the order IAC UC SI DC RDF TRE RA',
)
export type SlVector = z.infer<typeof SlVector>

/** Target, capability and achieved level look alike and mean different things; the brands keep them apart. */
export const SlTarget = SlVector.brand<'SlTarget'>()
export type SlTarget = z.infer<typeof SlTarget>
export const SlCapability = SlVector.brand<'SlCapability'>()
export type SlCapability = z.infer<typeof SlCapability>
export const SlAchieved = SlVector.brand<'SlAchieved'>()
export type SlAchieved = z.infer<typeof SlAchieved>

/** Maps each component of a vector, keeping its length of seven. */
export function mapVector(vector: SlVector, change: (value: number, index: number) => number): SlVector {
  return vector.map(change) as SlVector
}

/** `{2 2 0 1 3 1 3}`, the way the standard writes a vector. */
export function formatVector(vector: SlVector): string {
  return `{${vector.join(' ')}}`
}

/** Reads `2,2,0,1,3,1,3` or `{2 2 0 1 3 1 3}`; null for anything else, so that the caller names the field. */
export function parseVector(text: string): SlVector | null {
  const inner = text.trim().replace(/^\{(.*)\}$/s, '$1')
  const parts = inner.trim().split(/\s*,\s*|\s+/)
  if (!parts.every((part) => /^[0-4]$/.test(part))) return null
  return SlVector.safeParse(parts.map(Number)).data ?? null
}

/** The highest of each component; null when there is no vector to compare. */
export function maxVector(...vectors: readonly SlVector[]): SlVector | null {
  const [first, ...others] = vectors
  if (first === undefined) return null
  return others.reduce<SlVector>((max, next) => mapVector(max, (value, i) => Math.max(value, next[i] ?? 0)), first)
}

export interface Levels {
  readonly sl_t: SlVector | null
  readonly sl_a: SlVector | null
  readonly sl_c: SlVector | null
}

/**
 * The text alternative of the glyph, used alike by the drawing, the tooltip and the report. Components below target are
 * named only where both target and achieved level are known.
 */
export function glyphText(label: string, { sl_t, sl_a, sl_c }: Levels): string {
  const said = (name: string, vector: SlVector | null) =>
    vector === null ? `${name} not known` : `${name} ${formatVector(vector)}`
  const target = sl_t === null ? 'target not set' : said('target', sl_t)
  const line = `${label}: ${target}, ${said('achieved', sl_a)}, ${said('capability', sl_c)}.`
  if (sl_t === null || sl_a === null) return line
  const below = FR_CODES.flatMap((code, i) => {
    const [achieved, wanted] = [sl_a[i] ?? 0, sl_t[i] ?? 0]
    return achieved < wanted ? [`${code} ${achieved} of ${wanted}`] : []
  })
  return below.length === 0 ? `${line} Nothing below target.` : `${line} Below target: ${below.join(', ')}.`
}

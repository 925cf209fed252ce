import type { EntityLabel } from './entity.ts'
import type { Mention } from './mention.ts'

type Lists = readonly (readonly [readonly string[], EntityLabel, number])[]

interface Known {
  readonly label: EntityLabel
  readonly confidence: number
}

export interface Phrases {
  mentions(text: string): Generator<Mention>
}

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

const TOKEN = /[\p{L}\p{N}_]+(?:[.+-][\p{L}\p{N}_]+)*\+?/gu
const LONGEST = 6

/**
 * A matcher over word sequences: at each word the longest known phrase of up to six words, so the work per word is bounded.
 * `names` are case-sensitive, `nouns` are not and take a plural s; `modifiers` before an asset noun belong to it.
 */
export function buildPhrases(
  names: Lists,
  nouns: Lists,
  modifiers: readonly string[],
  zones: readonly string[],
): Phrases {
  const exact = new Map<string, Known>()
  const folded = new Map<string, Known>()
  const assets = new Set<string>()
  for (const [list, label, confidence] of names) for (const name of list) exact.set(keyOf(name), { label, confidence })
  for (const [list, label, confidence] of nouns) {
    for (const noun of list) {
      const key = keyOf(noun).toLowerCase()
      if (folded.has(key)) continue
      folded.set(key, { label, confidence })
      if (label === 'ASSET') assets.add(key)
    }
  }
  const before = new Set(modifiers.map((modifier) => keyOf(modifier).toLowerCase()))
  const beforeZone = new Set(zones.map((modifier) => keyOf(modifier).toLowerCase()))
  const lookUp = (key: string): Known | undefined => {
    const plain = singular(key)
    return exact.get(key) ?? exact.get(plain) ?? folded.get(key.toLowerCase()) ?? folded.get(plain.toLowerCase())
  }
  return {
    *mentions(text) {
      const tokens = tokensOf(text)
      for (let at = 0; at < tokens.length; at += 1) {
        const match = longestAt(text, tokens, at, lookUp)
        if (match === null) {
          const part = firstPart(tokens[at], exact)
          if (part !== null) yield part
          continue
        }
        const { length, known, key } = match
        const common = assets.has(singular(key).toLowerCase()) || assets.has(key.toLowerCase())
        const modifying = known.label === 'ZONE' ? beforeZone : common ? before : null
        const first = modifying === null ? at : reachBack(text, tokens, at, modifying)
        const last = known.label === 'ASSET' && !common ? reachOn(text, tokens, at + length - 1) : at + length - 1
        const [from, to] = [tokens[first], tokens[last]]
        if (from !== undefined && to !== undefined) yield { ...known, start: from.start, end: to.end }
        at = last
      }
    },
  }
}

function longestAt(text: string, tokens: readonly Token[], at: number, lookUp: (key: string) => Known | undefined) {
  let key = ''
  let best: { length: number; known: Known; key: string } | null = null
  for (let length = 1; length <= LONGEST; length += 1) {
    const token = tokens[at + length - 1]
    if (token === undefined || (length > 1 && !joined(text, tokens[at + length - 2], token))) break
    key += length === 1 ? token.text : ` ${token.text}`
    const known = lookUp(key)
    if (known !== undefined) best = { length, known, key }
  }
  return best
}

/** At most three modifiers of up to two words. */
function reachBack(text: string, tokens: readonly Token[], at: number, before: ReadonlySet<string>): number {
  let first = at
  for (let step = 0; step < 3; step += 1) {
    const [two, one, here] = [tokens[first - 2], tokens[first - 1], tokens[first]]
    if (one === undefined || !joined(text, one, here)) break
    const pair = two !== undefined && joined(text, two, one) ? `${two.text} ${one.text}`.toLowerCase() : ''
    if (pair !== '' && before.has(pair)) first -= 2
    // "corporate and control networks" share their head and are one mention.
    else if (pair.endsWith(' and') && before.has(two?.text.toLowerCase() ?? '')) first -= 2
    else if (before.has(one.text.toLowerCase())) first -= 1
    else break
  }
  return first
}

/** A product takes the model number and "series" after it ("NPort 5000 series"). */
function reachOn(text: string, tokens: readonly Token[], at: number): number {
  let last = at
  const next = () => (joined(text, tokens[last], tokens[last + 1]) ? tokens[last + 1]?.text : undefined)
  if (/^\d{3,5}[A-Z]{0,2}$/.test(next() ?? '')) last += 1
  if (next() === 'series') last += 1
  return last
}

/** The name at the head of an unknown compound: "PLC-side", "Bluetooth-enabled". */
function firstPart(token: Token | undefined, exact: ReadonlyMap<string, Known>): Mention | null {
  const name = /^([^-]{2,})-[a-z]/.exec(token?.text ?? '')?.[1]
  const known = name === undefined ? undefined : exact.get(name)
  if (token === undefined || name === undefined || known === undefined) return null
  return { ...known, start: token.start, end: token.start + name.length }
}

/** Words of one phrase stand on one line with a space or slash between them. */
function joined(text: string, left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined || right.start - left.end > 1) return false
  const between = text.slice(left.end, right.start)
  return between === ' ' || between === '/' || between === '\n'
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function keyOf(phrase: string): string {
  return tokensOf(phrase)
    .map(({ text }) => text)
    .join(' ')
}

function singular(key: string): string {
  if (/[^s]ies$/.test(key)) return `${key.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss)es$/.test(key)) return key.slice(0, -2)
  return /[^s]s$/.test(key) ? key.slice(0, -1) : key
}

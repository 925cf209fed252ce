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
      let next = 0
      for (const [at, token] of tokens.entries()) {
        if (at < next) continue
        const match = longestAt(text, tokens, at, lookUp)
        if (match === null) {
          yield* firstPart(token, exact)
          continue
        }
        const { length, known, key } = match
        const common = assets.has(singular(key).toLowerCase()) || assets.has(key.toLowerCase())
        const modifying = known.label === 'ZONE' ? beforeZone : common ? before : null
        const first = modifying === null ? at : reachBack(text, tokens, at, modifying)
        const last = known.label === 'ASSET' && !common ? reachOn(text, tokens, at + length - 1) : at + length - 1
        next = last + 1
        const span = tokens.slice(first, next)
        yield { ...known, start: Math.min(...span.map((t) => t.start)), end: Math.max(...span.map((t) => t.end)) }
      }
    },
  }
}

function longestAt(text: string, tokens: readonly Token[], at: number, lookUp: (key: string) => Known | undefined) {
  let key = ''
  let best: { length: number; known: Known; key: string } | null = null
  for (const [i, token] of tokens.slice(at, at + LONGEST).entries()) {
    if (i > 0 && beside(text, tokens, at + i, -1) === '') break
    key += i === 0 ? token.text : ` ${token.text}`
    const known = lookUp(key)
    if (known !== undefined) best = { length: i + 1, known, key }
  }
  return best
}

/** At most three modifiers of up to two words. */
function reachBack(text: string, tokens: readonly Token[], at: number, before: ReadonlySet<string>): number {
  let first = at
  for (let step = 0; step < 3; step += 1) {
    const one = beside(text, tokens, first, -1).toLowerCase()
    const two = beside(text, tokens, first - 1, -1).toLowerCase()
    // "corporate and control networks" share their head and are one mention.
    if (before.has(`${two} ${one}`) || (one === 'and' && before.has(two))) first -= 2
    else if (before.has(one)) first -= 1
    else break
  }
  return first
}

/** A product takes the model number and "series" after it ("NPort 5000 series"). */
function reachOn(text: string, tokens: readonly Token[], at: number): number {
  let last = at
  if (/^\d{3,5}[A-Z]{0,2}$/.test(beside(text, tokens, last, 1))) last += 1
  if (beside(text, tokens, last, 1) === 'series') last += 1
  return last
}

/** The name at the head of an unknown compound: "PLC-side", "Bluetooth-enabled". */
function* firstPart({ text, start }: Token, exact: ReadonlyMap<string, Known>): Generator<Mention> {
  const [name = ''] = /^[^-]{2,}(?=-[a-z])/.exec(text) ?? []
  const known = exact.get(name)
  if (known !== undefined) yield { ...known, start, end: start + name.length }
}

/** The word before (-1) or after (1) another, one space, slash or line break away as in one phrase; else ''. */
function beside(text: string, tokens: readonly Token[], at: number, step: -1 | 1): string {
  const [here, there] = [tokens[at], tokens[at + step]]
  if (here === undefined || there === undefined) return ''
  const between = step === 1 ? text.slice(here.end, there.start) : text.slice(there.end, here.start)
  return between === ' ' || between === '/' || between === '\n' ? there.text : ''
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

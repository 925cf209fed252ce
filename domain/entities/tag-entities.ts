import words from './dictionary.json' with { type: 'json' }
import type { Entity, EntityLabel } from './entity.ts'
import type { Mention } from './mention.ts'
import { patternMentions } from './pattern-mentions.ts'
import { buildPhrases, type Phrases } from './phrases.ts'

/** Names keep their case ("IP", "Loki"); common nouns match in any case and in the plural. */
const NAMES: readonly [readonly string[], EntityLabel, number][] = [
  [words.vendors, 'VENDOR', 0.9],
  [words.protocols, 'PROTOCOL', 0.85],
  [words.products, 'ASSET', 0.85],
  [words.asset_acronyms, 'ASSET', 0.85],
  [words.zones, 'ZONE', 0.85],
]
const NOUNS: readonly [readonly string[], EntityLabel, number][] = [
  [words.asset_heads, 'ASSET', 0.7],
  [words.hazards, 'HAZARD', 0.6],
  [zoneNames(), 'ZONE', 0.75],
]

function zoneNames(): string[] {
  return words.zone_modifiers.flatMap((modifier) =>
    ['network', 'zone', 'LAN', 'DMZ', 'segment'].map((head) => `${modifier} ${head}`),
  )
}

let phrases: Phrases | null = null

/**
 * The mentions in a text by dictionary and pattern, in order of start; none overlap, the longest wins. An asset takes the
 * modifiers before it that belong to its name ("workcell top-level router"). Time grows linearly with the text.
 */
export function tagEntities(text: string): Entity[] {
  phrases ??= buildPhrases(NAMES, NOUNS, words.asset_modifiers, words.zone_modifiers)
  const found = [...patternMentions(text), ...phrases.mentions(text)]
  found.sort((a, b) => a.start - b.start || b.confidence - a.confidence)
  return longest(found).map(({ start, end, label, confidence }) => ({
    start,
    end,
    text: text.slice(start, end),
    label,
    confidence,
  }))
}

/** Sorted by start, surer first: a mention yields to an overlapping one that is longer. */
function longest(sorted: readonly Mention[]): Mention[] {
  const kept: Mention[] = []
  for (const mention of sorted) {
    const last = kept.at(-1)
    if (last === undefined || mention.start >= last.end) kept.push(mention)
    else if (mention.end - mention.start > last.end - last.start) kept[kept.length - 1] = mention
  }
  return kept
}

/** Strict and relaxed precision, recall and F1 of the tagger on labelled sentences: `node bench/entities.ts [file]`. */
import { readFileSync } from 'node:fs'
import { tagEntities } from '../domain/entities/tag-entities.ts'

interface Span {
  readonly start: number
  readonly end: number
  readonly label: string
  readonly text: string
}

interface Sentence {
  readonly id: string
  readonly text: string
  readonly spans: readonly Span[]
}

const file = process.argv[2] ?? `${process.env['EVAL_DIR'] ?? '../shared/eval'}/ner-dev.jsonl`
const sentences = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Sentence)

const counts = new Map<string, { gold: number; found: number; strict: number; precise: number; recalled: number }>()
const countsOf = (label: string) => {
  const held = counts.get(label) ?? { gold: 0, found: 0, strict: 0, precise: 0, recalled: 0 }
  counts.set(label, held)
  return held
}

/** The labelled files count code points. */
const codePoints = (text: string) => Array.from(text).length

for (const { text, spans } of sentences) {
  const found = tagEntities(text)
    .filter(({ label }) => label !== 'ADDRESS')
    .map((entity) => ({
      start: codePoints(text.slice(0, entity.start)),
      end: codePoints(text.slice(0, entity.end)),
      label: entity.label === 'CVE' ? 'STANDARD_REF' : entity.label,
    }))
  const meets = (a: { start: number; end: number; label: string }, b: typeof a) =>
    a.label === b.label && a.start < b.end && b.start < a.end
  for (const span of spans) {
    const of = countsOf(span.label)
    of.gold += 1
    if (found.some((entity) => meets(entity, span))) of.recalled += 1
  }
  for (const entity of found) {
    const of = countsOf(entity.label)
    of.found += 1
    if (spans.some((span) => meets(entity, span))) of.precise += 1
    if (spans.some((span) => meets(entity, span) && span.start === entity.start && span.end === entity.end))
      of.strict += 1
    else if (process.env['SHOW'])
      console.log(`+ ${entity.label} "${[...text].slice(entity.start, entity.end).join('')}" in ${text}`)
  }
  if (process.env['SHOW']) {
    for (const span of spans) {
      if (!found.some((entity) => meets(entity, span))) console.log(`- ${span.label} "${span.text}" in ${text}`)
    }
  }
}

const total = { gold: 0, found: 0, strict: 0, precise: 0, recalled: 0 }
for (const row of counts.values())
  for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += row[key]
const figure = (value: number) => value.toFixed(3)
const f1 = (precision: number, recall: number) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
console.log(`${sentences.length} sentences of ${file}`)
for (const [label, { gold, found, strict, precise, recalled }] of [...counts, ['all', total] as const]) {
  const [p, r, rp, rr] = [strict / (found || 1), strict / (gold || 1), precise / (found || 1), recalled / (gold || 1)]
  console.log(
    `${label.padEnd(13)} gold ${gold} found ${found} strict P ${figure(p)} R ${figure(r)} F1 ${figure(f1(p, r))} relaxed P ${figure(rp)} R ${figure(rr)} F1 ${figure(f1(rp, rr))}`,
  )
}

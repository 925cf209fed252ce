import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Schema } from './testing-surface.ts'

const FOLDER = join(process.env.EVAL_DIR ?? join(import.meta.dirname, '../../shared/eval'), 'bad-inputs')
const here = existsSync(FOLDER)
if (!here) console.log(`bad inputs: none at ${FOLDER}; the test's own strings are used`)

const OWN_STRINGS = [
  '',
  ' ',
  '\t',
  '\n',
  '\0',
  'a\0b',
  '\u0001',
  '\u007f',
  '\u0085',
  '\ufeff',
  '\u200b',
  '\u202etxt.exe',
  '\ufffe',
  '\ud800',
  'a\udc00',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea><b>',
  '<!--',
  ']]>',
  "' OR 1=1 --",
  "'; DROP TABLE users; --",
  '$1',
  '%',
  '_',
  '\\',
  '\\0',
  '${7*7}',
  '{{7*7}}',
  '%s%n',
  '`id`',
  '$(id)',
  '| id',
  '../../etc/passwd',
  '..\\..\\',
  'file:///etc/passwd',
  'http://localhost:22',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e999',
  '__proto__',
  'constructor',
  '=1+1',
  '@SUM(A1)',
  'Ω≈ç√',
  '田中さん',
  'مرحبا',
  '👩‍👩‍👧',
  'e\u0301',
  'Z̮̞̠͙͔ͅ',
  'a'.repeat(5000),
  '🏴'.repeat(300),
]
const OWN_BODIES = [
  '',
  '{',
  '}',
  '[',
  '[]',
  '"',
  '1e999',
  '-',
  'nul',
  '{"a":1,}',
  '{"a":1 "b":2}',
  '\ufeff{}',
  '{"a":"\\ud800"}',
  '[[[[',
  '{"":{"":{}}}',
  "{'a':1}",
]
/** Strings that have broken programs. */
export const strings: string[] = [
  ...OWN_STRINGS,
  ...(here ? JSON.parse(readFileSync(join(FOLDER, 'blns.json'), 'utf8')) : []),
]
/** Broken and odd JSON texts, byte by byte. */
export const bodies: Uint8Array<ArrayBuffer>[] = here
  ? readdirSync(join(FOLDER, 'json'))
      .sort()
      .map((name) => new Uint8Array(readFileSync(join(FOLDER, 'json', name))))
  : OWN_BODIES.map((text) => new TextEncoder().encode(text))
const oddness = (s: string) => new Set(s.replaceAll(/[A-Za-z0-9 ]/g, '')).size
/** Those that are least like words. */
export const nastiest = [...new Set([...OWN_STRINGS, ...[...strings].sort((a, b) => oddness(b) - oddness(a))])].slice(
  0,
  72,
)

export type Path = readonly (string | number)[]
/** Places of text in a body: `free` takes words, `held` a form (an id, a date, one of a list). */
export function textFields(schema: Schema, at: Path = []): { free: Path[]; held: Path[] } {
  const free: Path[] = []
  const held: Path[] = []
  const add = (inner: Schema, key: string | number) => {
    const found = textFields(inner, [...at, key])
    free.push(...found.free)
    held.push(...found.held)
  }
  if (schema.anyOf?.[0]) return textFields(schema.anyOf[0], at)
  if (schema.type === 'string') (schema.enum || schema.format ? held : free).push(at)
  for (const [key, inner] of Object.entries(schema.properties ?? {})) add(inner, key)
  if (schema.items) add(schema.items, 0)
  // an open object keeps keys of its own
  if (
    schema.additionalProperties &&
    typeof schema.additionalProperties === 'object' &&
    Object.keys(schema.properties ?? {}).length === 0
  )
    (Object.keys(schema.additionalProperties).length === 0 ? free : held).push([...at, 'own key'])
  return { free, held }
}
/** Sets the text at a place; `own key` stands for a key of the caller's own. */
export function put(body: any, [key, ...rest]: Path, value: string): void {
  if (rest.length > 0) put((body[key as string] ??= {}), rest, value)
  else if (key === 'own key')
    Object.defineProperty(body, value, { value, enumerable: true, configurable: true, writable: true })
  else body[key as string] = value
}

import { z } from 'zod'
import { assetClass } from '../graphs/asset-classes.ts'
import { Code } from '../graphs/node-input.ts'
import { description, name, text } from '../text/clean-text.ts'
import { FLAG_FIELDS, type AssetField } from './asset-fields.ts'
import { classOfWord } from './class-words.ts'
import { plainWords } from './plain-words.ts'

/** What a cell says: a value, perhaps with a note to look at, or why it cannot be taken. */
export type ReadCell = { readonly value: string | boolean; readonly note?: string } | { readonly problem: string }

const YES = new Set('yes y true t 1 x ja j wahr w on an oui si'.split(' ').map(plainWords))
const NO = new Set('no n false f 0 nein falsch off aus none keine kein non'.split(' ').map(plainWords))
const SPREADSHEET_ERROR = /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|BEZUG!|NV|WERT!|ZAHL!)$/i

const SCHEMAS: Readonly<Partial<Record<AssetField, z.ZodType<string>>>> = {
  code: Code,
  name: name(),
  description: description(),
}
const WORD = text(256)
const FLAGS: ReadonlySet<string> = new Set(FLAG_FIELDS)

/** The value of a cell that is not empty. A zone stays the word it is: which one it names depends on the project. */
export function readCell(field: AssetField, cell: string): ReadCell {
  if (FLAGS.has(field)) {
    const said = readFlag(cell)
    return said === null ? { problem: `"${short(cell)}" is neither yes nor no` } : { value: said }
  }
  if (field === 'class') {
    const found = classOfWord(cell)
    if (!found)
      return { problem: `"${short(cell)}" is no class that is known; the sheet Classes of the template lists them` }
    if (found.exact) return { value: found.id }
    return { value: found.id, note: `"${short(cell)}" is read as ${assetClass(found.id)?.label ?? found.id}` }
  }
  const result = (SCHEMAS[field] ?? WORD).safeParse(cell)
  if (!result.success) return { problem: result.error.issues[0]?.message ?? 'is not valid' }
  const note = SPREADSHEET_ERROR.test(result.data) ? { note: `"${result.data}" is an error of the spreadsheet` } : {}
  return { value: result.data, ...note }
}

/** Yes, no, or null where a word is neither. */
export function readFlag(cell: string): boolean | null {
  if (/^[✓✔☑]$/u.test(cell)) return true
  const word = plainWords(cell)
  return YES.has(word) ? true : NO.has(word) || cell === '-' ? false : null
}

const short = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 40).toWellFormed()}…` : cell)

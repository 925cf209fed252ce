import { nextCode } from '../graphs/node-codes.ts'
import { FLAG_FIELDS, TEXT_FIELDS, type AssetField } from './asset-fields.ts'
import type { AssetList, AssetRow, AssetValues, CellProblem } from './asset-list.ts'
import { valuesOf, type PresentAsset } from './export-assets.ts'

/** What becomes of a row whose asset is there already. */
export const DUPLICATES = ['skip', 'update', 'create'] as const
export type Duplicates = (typeof DUPLICATES)[number]

interface PresentZone {
  readonly id: string
  readonly code: string
  readonly label: string
}
export interface Present {
  readonly assets: readonly PresentAsset[]
  readonly zones: readonly PresentZone[]
  /** Codes of nodes that are no assets. */
  readonly other_codes: readonly string[]
}
export interface PlannedAsset {
  readonly row: number
  readonly action: 'create' | 'update' | 'skip'
  /** The asset that is there, or null for a new one. */
  readonly id: string | null
  readonly code: string
  readonly label: string
  readonly description: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly zone_id: string | null
  /** Fields that differ from what is there; of a new one those that are filled. */
  readonly changes: readonly AssetField[]
}
export interface AssetPlan {
  readonly items: readonly PlannedAsset[]
  readonly errors: readonly CellProblem[]
  readonly unknown_zones: readonly string[]
}

const lower = (word: string) => word.toLowerCase()

/**
 * What a list does to a project. A row with a code is the asset of that code; one without is the asset of its name. An empty
 * cell leaves what is there. `create` takes no row for one that is there: then a code that is taken is an error. A row is in
 * `items` only if it can be taken.
 */
export function planAssets(list: AssetList, present: Present, duplicates: Duplicates): AssetPlan {
  const errors: CellProblem[] = []
  const unknown = new Set<string>()
  const [byCode, byName] = [indexBy(present.assets, (a) => a.code), indexBy(present.assets, (a) => a.label)]
  const [zoneCodes, zoneNames] = [indexBy(present.zones, (z) => z.code), indexBy(present.zones, (z) => z.label)]
  const bad = new Set(list.errors.map((e) => e.cell))
  const others = new Set(present.other_codes)
  const taken = [
    ...present.assets.map((a) => a.code),
    ...present.other_codes,
    ...list.rows.map((r) => textOf(r.values.code)),
  ]
  let code = nextCode('A', taken)
  const nextFree = () => {
    const given = code
    code = nextCode('A', [given])
    return given
  }
  const seen = new Map<string, number>()
  const refuse = (row: AssetRow, field: AssetField, message: string) =>
    void errors.push(list.at(row.row, field, message))
  /** The asset a row means; null for a new one, undefined when it was refused. */
  const meant = (row: AssetRow): PresentAsset | null | undefined => {
    const [own, name] = [textOf(row.values.code), textOf(row.values.name)]
    const field = own === '' ? 'name' : 'code'
    if (own === '' && duplicates === 'create') return null
    if (others.has(own)) return refuse(row, 'code', `${own} is the code of something else in this project`)
    const there = own === '' ? byName(name) : byCode(own)
    if (own === '' && there.length > 1)
      return refuse(row, 'name', `${there.length} assets have this name; give the code of the one meant`)
    const match = there.find((a) => a.code === own) ?? there[0] ?? null
    const key = match?.id ?? `${field} ${lower(own || name)}`
    const first = seen.get(key)
    if (first !== undefined)
      return refuse(row, field, `means the same asset as row ${first}${field === 'name' ? '; give each a code' : ''}`)
    seen.set(key, row.row)
    if (match === null || duplicates !== 'create') return match
    return refuse(row, 'code', `${own} is the code of an asset that is there already`)
  }
  const zoneOf = (row: AssetRow): string | null | undefined => {
    const word = textOf(row.values.zone)
    if (word === '') return null
    const coded = zoneCodes(word)
    const found = coded.length > 0 ? coded.filter((z) => z.code === word || coded.length === 1) : zoneNames(word)
    if (found.length === 1) return found[0]?.id
    if (found.length > 1)
      return refuse(row, 'zone', `${found.length} zones have this name; give the code of the one meant`)
    unknown.add(word)
    return refuse(row, 'zone', 'is neither the code nor the name of a zone of this project')
  }
  const items = list.rows.flatMap((row): PlannedAsset[] => {
    const { values } = row
    if (textOf(values.code) === '' && textOf(values.name) === '') {
      // a name or code that could not be read has its error already
      const told = (['code', 'name'] as const).some((field) => bad.has(list.at(row.row, field, '').cell))
      if (!told) refuse(row, 'name', 'is empty; every row needs a name or a code')
      return []
    }
    const [asset, zone] = [meant(row), zoneOf(row)]
    if (asset === undefined || zone === undefined) return []
    return [asset ? changed(row, asset, zone, duplicates) : created(row, textOf(values.code) || nextFree(), zone)]
  })
  return { items, errors, unknown_zones: [...unknown] }
}

function created({ row, values }: AssetRow, code: string, zone_id: string | null): PlannedAsset {
  const label = textOf(values.name) || code
  const changes = Object.keys(values) as AssetField[]
  return {
    row,
    action: 'create',
    id: null,
    code,
    label,
    description: textOf(values.description),
    metadata: metadataOf(values),
    zone_id,
    changes,
  }
}

function changed(
  { row, values }: AssetRow,
  asset: PresentAsset,
  zone: string | null,
  duplicates: Duplicates,
): PlannedAsset {
  const now = valuesOf(asset, asset.zone_id ?? '')
  // its code stays: by that it was found, whatever its case
  const { code: _, ...given } = { ...values, ...(zone === null ? {} : { zone }) }
  const changes =
    duplicates === 'skip' ? [] : (Object.keys(given) as (keyof typeof given)[]).filter((f) => given[f] !== now[f])
  const take = duplicates !== 'skip'
  return {
    row,
    action: changes.length === 0 ? 'skip' : 'update',
    id: asset.id,
    code: asset.code,
    label: (take && textOf(values.name)) || asset.label,
    description: (take && textOf(values.description)) || asset.description,
    metadata: take ? { ...asset.metadata, ...metadataOf(values) } : asset.metadata,
    zone_id: (take && zone) || asset.zone_id,
    changes,
  }
}

function metadataOf(values: AssetValues): Record<string, unknown> {
  const keys: readonly AssetField[] = ['class', ...TEXT_FIELDS, ...FLAG_FIELDS]
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])))
}

const textOf = (value: string | boolean | undefined): string => (typeof value === 'string' ? value : '')

/** Things by a word, whatever its case. */
function indexBy<T>(things: readonly T[], wordOf: (thing: T) => string): (word: string) => readonly T[] {
  const map = new Map<string, T[]>()
  for (const thing of things) {
    const word = lower(wordOf(thing))
    const same = map.get(word)
    if (same) same.push(thing)
    else map.set(word, [thing])
  }
  return (word) => map.get(lower(word)) ?? []
}

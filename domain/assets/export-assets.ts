import { assetClass } from '../graphs/asset-classes.ts'
import { ASSET_COLUMNS, ASSET_FIELDS, FLAG_FIELDS, TEXT_FIELDS, type AssetField } from './asset-fields.ts'

/** An asset as the project has it. */
export interface PresentAsset {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly description: string
  readonly metadata: Readonly<Record<string, unknown>>
  /** The zone it stands in today. */
  readonly zone_id: string | null
}

/** What a cell that looks like a formula gets in front; text/csv-cell.ts writes it, and it is taken off when read back. */
const NEUTRALISED = /^'+([\t\r]|\s*[=+\-@＝＋－＠])/u

/** A CSV cell as it was before it was made safe for spreadsheets. */
export const unneutralised = (cell: string): string => (NEUTRALISED.test(cell) ? cell.slice(1) : cell)
/** A text that is not taken for a neutralised one when it comes back. */
const marked = (text: string): string => (NEUTRALISED.test(text) ? `'${text}` : text)

/** The values of an asset under the fields of a list; a flag that is not set is ''. */
export function valuesOf(asset: PresentAsset, zone: string): Record<AssetField, string | boolean> {
  const { metadata } = asset
  const kept = (key: string) => (typeof metadata[key] === 'string' ? metadata[key] : '')
  const flag = (key: string) => (typeof metadata[key] === 'boolean' ? metadata[key] : '')
  return {
    code: asset.code,
    name: asset.label,
    class: kept('class'),
    zone,
    ...(Object.fromEntries(TEXT_FIELDS.map((f) => [f, kept(f)])) as Record<(typeof TEXT_FIELDS)[number], string>),
    ...(Object.fromEntries(FLAG_FIELDS.map((f) => [f, flag(f)])) as Record<(typeof FLAG_FIELDS)[number], boolean>),
    description: asset.description,
  }
}

/** The list of assets as rows of cells, headers first: what an import takes back without a change. */
export function exportedRows(
  assets: readonly PresentAsset[],
  zones: readonly { readonly id: string; readonly code: string }[],
): string[][] {
  const codes = new Map(zones.map((z) => [z.id, z.code]))
  return [
    ASSET_FIELDS.map((field) => ASSET_COLUMNS[field].header),
    ...assets.map((asset) => {
      const values = valuesOf(asset, codes.get(asset.zone_id ?? '') ?? '')
      return ASSET_FIELDS.map((field) => {
        const value = values[field]
        if (typeof value === 'boolean') return value ? 'yes' : 'no'
        return field === 'class' ? (assetClass(value)?.label ?? value) : marked(value)
      })
    }),
  ]
}

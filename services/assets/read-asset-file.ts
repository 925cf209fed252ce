import type { CellValue, Sheet } from '#adapters/workbooks/port.ts'
import {
  chosenMapping,
  guessedMapping,
  readAssetList,
  type AssetList,
  type Mapping,
} from '#domain/assets/asset-list.ts'
import { unneutralised } from '#domain/assets/export-assets.ts'
import { findTable, type Grid, type Table } from '#domain/assets/find-table.ts'
import type { ImportOptions } from '#domain/assets/import-options.ts'
import { sniffKind } from '#domain/documents/document-kinds.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'

export const MOST_BYTES = 10 * 1024 * 1024

export interface AssetFile {
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly table: Table
  readonly mapping: Mapping
  readonly list: AssetList
}

/**
 * The rows of an asset list as a file holds them. Throws unsupported_type (neither csv nor xlsx), invalid (empty, damaged, no such
 * sheet, a mapping of columns that are not there), too_large, rule_violated (no row names the columns).
 */
export async function readAssetFile(
  ctx: Ctx,
  filename: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<AssetFile> {
  if (bytes.byteLength === 0) throw refused('file', 'file is empty')
  if (bytes.byteLength > MOST_BYTES) throw new Failure('too_large', 'An asset list may have 10 MB at most.')
  const kind = sniffKind(bytes, filename)
  if (kind !== 'csv' && kind !== 'xlsx')
    throw new Failure(
      'unsupported_type',
      'Send an asset list as .csv or .xlsx; the content has to be what the name says.',
    )
  const { sheets } = await ctx.workbooks.read(bytes, kind)
  const named = options.sheet ? sheets.filter((s) => s.name === options.sheet) : sheets
  if (named.length === 0 && options.sheet)
    throw refused(
      'sheet',
      kind === 'csv' ? 'a .csv has no sheets' : `sheet must be one of ${sheets.map((s) => `"${s.name}"`).join(', ')}`,
    )
  const found = named
    .map((sheet) => ({ sheet, grid: gridOf(sheet, kind) }))
    .flatMap(({ sheet, grid }) => {
      const table = findTable(grid)
      return table ? [{ sheet, grid, table }] : []
    })
    .reduce<{ sheet: Sheet; grid: Grid; table: Table } | null>(
      (best, one) => (best === null || one.table.score > best.table.score ? one : best),
      null,
    )
  if (found === null) throw new Failure('rule_violated', 'The file has no row that names its columns.')
  const { sheet, grid, table } = found
  const mapping = options.mapping ? chosenMapping(table, options.mapping) : guessedMapping(table)
  const list = readAssetList(grid, table, mapping)
  return { sheets: sheets.map((s) => s.name), sheet: sheet.name, table, mapping, list }
}

function gridOf(sheet: Sheet, kind: 'csv' | 'xlsx'): Grid {
  const cell = (value: CellValue): string => {
    if (value === null) return ''
    return kind === 'csv' && typeof value === 'string' ? unneutralised(value) : String(value)
  }
  return sheet.rows.map((row) => row.map(cell))
}

const refused = (field: string, message: string) =>
  new Failure('invalid', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, [{ field, message }])

import { guessedMapping, readAssetList, type AssetList, type Mapping } from './asset-list.ts'
import type { PresentAsset } from './export-assets.ts'
import { findTable, type Grid, type Table } from './find-table.ts'
import { planAssets, type AssetPlan, type Duplicates, type Present } from './plan-assets.ts'

/** The table of a sheet that has one. */
export function tableOf(grid: Grid): Table {
  const found = findTable(grid)
  if (!found) throw new Error('no table')
  return found
}

/** The list of a sheet, by the mapping its headers suggest unless another is given. */
export function listOf(grid: Grid, mapping?: Mapping): AssetList {
  const table = tableOf(grid)
  return readAssetList(grid, table, mapping ?? guessedMapping(table))
}

/** What a sheet does to a project of these zones. */
export const planner =
  (zones: Present['zones'], other_codes: readonly string[]) =>
  (
    rows: Grid,
    assets: readonly PresentAsset[] = [],
    duplicates: Duplicates = 'update',
    others: readonly string[] = other_codes,
  ) =>
    planAssets(listOf(rows), { assets, zones, other_codes: others }, duplicates)

/** The problems of a plan, each as one line: its cell and what is wrong. */
export const said = (plan: AssetPlan) => plan.errors.map((e) => `${e.cell} ${e.message}`)

/** Three zones, two of which bear the same name. */
export const THREE_ZONES = [
  { id: 'z1', code: 'Z1', label: 'Control' },
  { id: 'z2', code: 'Z2', label: 'Office' },
  { id: 'z3', code: 'Z3', label: 'Office' },
]
export const presentAsset = (code: string, label: string, more: Partial<PresentAsset> = {}): PresentAsset => ({
  id: `id of ${code}`,
  code,
  label,
  description: '',
  metadata: {},
  zone_id: null,
  ...more,
})

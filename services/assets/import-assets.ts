import { valuesOf } from '#domain/assets/export-assets.ts'
import { planAssets, type AssetPlan } from '#domain/assets/plan-assets.ts'
import { Failure } from '#domain/failure.ts'
import type { Ctx } from '../context.ts'
import { hashOf } from '../documents/upload-document.ts'
import { enter } from '../enter.ts'
import { retried } from '../graph/retried.ts'
import { limitExpensive } from '../limit-expensive.ts'
import { parseOptions, type AssetForm } from './import-input.ts'
import { readAssetFile, type AssetFile } from './read-asset-file.ts'
import { readPresent, type Stored } from './read-present.ts'
import { writePlan } from './write-plan.ts'

const ROWS_SHOWN = 50
const PROBLEMS_TOLD = 1000

/** What an import would do, and what stands in its way. `form` reads the body and is called only after the role was checked. */
export async function previewAssets(ctx: Ctx, project: string, form: () => Promise<AssetForm>) {
  const { file, duplicates } = await readForm(ctx, project, form)
  const present = await readPresent(ctx, project)
  const plan = planAssets(file.list, present, duplicates)
  const errors = errorsOf(file, plan)
  const bad = new Set(errors.map((e) => rowOf(e.cell)))
  const count = (action: string) => plan.items.filter((i) => i.action === action && !bad.has(i.row)).length
  return {
    sheets: file.sheets,
    sheet: file.sheet,
    columns: file.table.columns.map(({ header, guess, confidence, sample }) => ({ header, guess, confidence, sample })),
    mapping: file.mapping,
    rows: file.list.rows.length,
    preview: file.list.rows.slice(0, ROWS_SHOWN).map((r) => shown(r, plan, present, bad)),
    errors: errors.slice(0, PROBLEMS_TOLD),
    error_count: errors.length,
    warnings: file.list.warnings.slice(0, PROBLEMS_TOLD),
    creates: count('create'),
    updates: count('update'),
    skips: count('skip'),
    unknown_zones: plan.unknown_zones,
  }
}

/** Takes an asset list whole or not at all: any cell that cannot be taken is a 422 that names it, and nothing is written. */
export async function importAssets(ctx: Ctx, project: string, form: () => Promise<AssetForm>) {
  const { file, duplicates, hash } = await readForm(ctx, project, form)
  if (ctx.once) ctx.once.request = ctx.tokens.digest(`${ctx.once.request} ${hash}`)
  return retried(['conflict', 'stale_version'], async () => {
    const present = await readPresent(ctx, project)
    const plan = planAssets(file.list, present, duplicates)
    const errors = errorsOf(file, plan)
    if (errors.length > 0) {
      const cells = errors.length === 1 ? 'One cell' : `${errors.length.toLocaleString('en')} cells`
      const details = errors.slice(0, PROBLEMS_TOLD).map((e) => ({ field: e.cell, ...e }))
      throw new Failure('rule_violated', `${cells} cannot be taken, so nothing was written.`, details, {
        error_count: errors.length,
      })
    }
    await writePlan(ctx, project, plan, present)
    const count = (action: string) => plan.items.filter((i) => i.action === action).length
    return { created: count('create'), updated: count('update'), skipped: count('skip') }
  })
}

async function readForm(ctx: Ctx, project: string, form: () => Promise<AssetForm>) {
  await enter(ctx, 'edit', { project }).check()
  await limitExpensive(ctx)
  const { filename, bytes, fields } = await form()
  const options = await parseOptions(ctx, project, fields)
  const file = await readAssetFile(ctx, filename, bytes, options)
  return { file, duplicates: options.duplicates, hash: `${await hashOf(bytes)} ${JSON.stringify(fields)}` }
}

const rowOf = (cell: string) => Number(cell.replace(/^[A-Z]+/, ''))

/** In the order of the sheet. */
const errorsOf = (file: AssetFile, plan: AssetPlan) =>
  [...file.list.errors, ...plan.errors].sort(
    (a, b) => rowOf(a.cell) - rowOf(b.cell) || a.cell.length - b.cell.length || (a.cell < b.cell ? -1 : 1),
  )

/** A row as it would be; one with an error as far as it could be read. */
function shown(row: AssetFile['list']['rows'][number], plan: AssetPlan, present: Stored, bad: ReadonlySet<number>) {
  const planned = plan.items.find((i) => i.row === row.row)
  if (!planned || bad.has(row.row)) return { row: row.row, action: 'error' as const, changes: [], values: row.values }
  const zone = present.zones.find((z) => z.id === planned.zone_id)?.code ?? ''
  const values = valuesOf({ ...planned, id: planned.id ?? '' }, zone)
  return { row: row.row, action: planned.action, changes: planned.changes, values }
}

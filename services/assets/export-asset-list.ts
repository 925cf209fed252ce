import { ASSET_CLASSES } from '#domain/graphs/asset-classes.ts'
import { templateRows } from '#domain/assets/asset-list.ts'
import { exportedRows } from '#domain/assets/export-assets.ts'
import { csvRow } from '#domain/text/csv-cell.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { readPresent } from './read-present.ts'

/** The assets as CSV (RFC 4180, with BOM), in the columns an import takes; cells that could be formulas are neutralised. */
export async function exportAssetList(ctx: Ctx, project: string): Promise<string> {
  const { assets, zones } = await readPresent(ctx, project)
  return (
    '\ufeff' +
    exportedRows(assets, zones)
      .map((cells) => csvRow(cells))
      .join('')
  )
}

/** An .xlsx to fill in: headers, what each means, two samples; and the classes with the zones of the project to choose from. */
export async function assetTemplate(ctx: Ctx, project: string): Promise<Uint8Array> {
  await enter(ctx, 'read', { project }).check()
  const { zones } = await readPresent(ctx, project)
  const rows = templateRows()
  return ctx.workbooks.write([
    { name: 'Assets', rows, widths: rows[0]?.map((header) => Math.max(14, header.length + 2)) ?? [], head: 1 },
    {
      name: 'Classes',
      rows: [
        ['Classes', 'Also written', 'What it is'],
        ...ASSET_CLASSES.map((c) => [c.label, c.also.join(', '), c.description]),
      ],
      widths: [24, 36, 60],
      head: 1,
    },
    { name: 'Zones', rows: [['Zones', ''], ...zones.map((z) => [z.code, z.label])], widths: [12, 40], head: 1 },
  ])
}

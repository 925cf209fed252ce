import { hara } from '#adapters/records/hara.ts'
import { csvRow } from '#domain/text/csv-cell.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** The hazard table as CSV (RFC 4180, with BOM so that a spreadsheet reads it as UTF-8); cells that could be formulas are neutralised. */
export async function exportHara(ctx: Ctx, project: string): Promise<string> {
  const [categories, items] = await enter(ctx, 'read', { project }).batch([
    hara.categories(project),
    hara.items(project),
  ])
  const head = [
    'Function or subsystem',
    'Description',
    'Type',
    'Hazard',
    'Worst consequence',
    ...categories.map((c) => c.name),
    'Score',
    'Initial level',
    'Notes',
  ]
  const rows = items.map((i) => [
    i.name,
    i.description,
    i.asset_type ?? '',
    i.hazard,
    i.worst_consequence,
    ...categories.map((c) => i.impact_ratings[c.id] ?? ''),
    i.score ?? '',
    i.calculated_risk_level ?? '',
    i.notes,
  ])
  return '\ufeff' + [head, ...rows].map((cells) => csvRow(cells)).join('')
}

import {
  CATALOGUE_VERSIONS,
  catalogueRows,
  type AttackRow,
  type ComponentRow,
  type StepRow,
  type SystemRow,
} from '#domain/catalogue/catalogue.ts'
import { FOUNDATIONAL_REQUIREMENTS } from '#domain/levels/foundational-requirements.ts'
import type { ReferenceCollection } from '#adapters/records/references.ts'

/** A row of a reference collection before it has an id: what is searched, quoted and cited. */
export interface ReferenceText {
  readonly row_id: string
  readonly title: string
  readonly text: string
}

const TABLES = ['iec62443-3-3', 'iec62443-4-2', 'iec62443-3-2'] as const
const FR = new Map(FOUNDATIONAL_REQUIREMENTS.map(({ fr, code, title }) => [fr, `${fr} ${title} (${code})`]))
const KIND: Readonly<Record<ComponentRow['kind'], string>> = {
  CR: 'Component requirement',
  SAR: 'Software application requirement',
  EDR: 'Embedded device requirement',
  HDR: 'Host device requirement',
  NDR: 'Network device requirement',
  RE: 'Requirement enhancement',
}

/** The rows that ship with the product, in our own words around ids, titles, levels and links. */
export function shippedTexts(collection: ReferenceCollection): ReferenceText[] {
  if (collection === 'mitre_ics') return attackTexts()
  return [
    ...catalogueRows('iec62443-3-3').map(systemText),
    ...catalogueRows('iec62443-4-2').map(componentText),
    ...catalogueRows('iec62443-3-2').map(stepText),
  ]
}

/** Rows by table, or by kind for ATT&CK. */
export function shippedCounts(collection: ReferenceCollection): Record<string, number> {
  if (collection === 'iec62443_standards')
    return Object.fromEntries(TABLES.map((name) => [name, catalogueRows(name).length]))
  const count = (kind: AttackRow['kind']) => catalogueRows('attack-ics').filter((row) => row.kind === kind).length
  return {
    techniques: count('technique'),
    mitigations: count('mitigation'),
    assets: count('asset'),
    tactics: count('tactic'),
  }
}

/** What the shipped rows of a collection are an edition of. */
export const shippedEdition = (collection: ReferenceCollection): string =>
  collection === 'mitre_ics'
    ? CATALOGUE_VERSIONS['attack-ics']
    : TABLES.map((name) => CATALOGUE_VERSIONS[name]).join(', ')

const levels = (row: { min_sl: number; fr: SystemRow['fr'] }) =>
  `${FR.get(row.fr)}; selected from security level ${row.min_sl}.`

const systemText = (row: SystemRow): ReferenceText => ({
  row_id: row.id,
  title: row.title,
  text: `${row.id} ${row.title}. ${row.description} IEC 62443-3-3, ${row.parent ? `enhancement of ${row.parent}` : 'system requirement'}, ${levels(row)}`,
})

const componentText = (row: ComponentRow): ReferenceText => ({
  row_id: row.id,
  title: row.title,
  text: `${row.id} ${row.title}. ${row.description} IEC 62443-4-2, ${KIND[row.kind].toLowerCase()}${row.parent ? ` of ${row.parent}` : ''} for ${row.component_types.join(', ')} components, ${levels(row)}`,
})

const stepText = (row: StepRow): ReferenceText => ({
  row_id: row.id,
  title: row.title,
  text: [
    `${row.id} ${row.title}. ${row.description} IEC 62443-3-2, step of the zone and conduit path.`,
    row.inputs.length > 0 ? `Inputs: ${row.inputs.join(', ')}.` : '',
    row.outputs.length > 0 ? `Outputs: ${row.outputs.join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' '),
})

function attackTexts(): ReferenceText[] {
  const rows = catalogueRows('attack-ics')
  const titles = new Map(rows.map((row) => [row.id, row.title]))
  const tactics = new Map(rows.flatMap((row) => (row.kind === 'tactic' ? [[row.short_name, row.title] as const] : [])))
  return rows.map((row) => ({
    row_id: row.id,
    title: row.title,
    text: [`${row.id} ${row.title}. ${row.description}`, ...attackLinks(row, titles, tactics)].join(' '),
  }))
}

/** Links by id alone, except the few whose names people ask by: long lists of names would answer every question. */
function attackLinks(
  row: AttackRow,
  titles: ReadonlyMap<string, string>,
  tactics: ReadonlyMap<string, string>,
): string[] {
  const ids = (label: string, list: readonly string[]) => (list.length > 0 ? [`${label}: ${list.join(', ')}.`] : [])
  switch (row.kind) {
    case 'tactic':
      return ['ATT&CK for ICS tactic.', ...ids('Techniques', row.techniques)]
    case 'technique':
      return [
        `ATT&CK for ICS technique of ${row.tactics.map((name) => tactics.get(name) ?? name).join(', ')}.`,
        ...ids(
          'Mitigations',
          row.mitigations.map((id) => `${id} ${titles.get(id) ?? ''}`.trim()),
        ),
        ...ids('Assets', row.assets),
        ...ids('IEC 62443-3-3', row.sr),
      ]
    case 'mitigation':
      return [
        'ATT&CK for ICS mitigation.',
        ...ids('IEC 62443-3-3', row.sr),
        ...ids('IEC 62443-4-2', row.cr),
        ...ids('Techniques', row.techniques),
      ]
    case 'asset':
      return ['ATT&CK for ICS asset.', ...ids('Techniques', row.techniques)]
  }
}

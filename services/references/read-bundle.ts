import { z } from 'zod'
import { Failure } from '#domain/failure.ts'
import type { ReferenceText } from './reference-texts.ts'

const Reference = z.looseObject({ source_name: z.string(), external_id: z.string().optional() })
const StixObject = z.looseObject({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  revoked: z.boolean().optional(),
  x_mitre_deprecated: z.boolean().optional(),
  x_mitre_version: z.string().optional(),
  labels: z.array(z.string()).optional(),
  external_references: z.array(Reference).optional(),
  kill_chain_phases: z.array(z.looseObject({ phase_name: z.string() })).optional(),
  relationship_type: z.string().optional(),
  source_ref: z.string().optional(),
  target_ref: z.string().optional(),
})
const Bundle = z.looseObject({ type: z.literal('bundle'), objects: z.array(StixObject).min(1) })
type StixObject = z.output<typeof StixObject>

const KINDS: Readonly<Record<string, string>> = {
  'x-mitre-tactic': 'tactic',
  'attack-pattern': 'technique',
  'course-of-action': 'mitigation',
  'x-mitre-asset': 'asset',
}
/** Characters of one object's own text that are kept. */
const LONGEST = 6_000
/** "IEC 62443-3-3:2013 - SR 5.1 RE 1; SR 5.2": several ids in one label. */
const REQUIREMENT = /\b(?:SR|CR|SAR|EDR|HDR|NDR|CCSC) ?\d{1,2}(?:\.\d{1,2})?(?: ?RE ?\(?\d{1,2}\)?)?/g

export interface BundleTexts {
  readonly edition: string
  readonly counts: Readonly<Record<'techniques' | 'mitigations' | 'assets' | 'tactics' | 'skipped', number>>
  readonly rows: readonly ReferenceText[]
}

/**
 * The rows of an ATT&CK for ICS STIX 2.x bundle that an operator supplies. Revoked and deprecated objects are left out; 62443
 * ids come from the labels of mitigations. Throws invalid with what is wrong with the file.
 */
export function readBundle(bytes: Uint8Array): BundleTexts {
  const objects = parsed(bytes)
  const collections = objects.filter((o) => o.type === 'x-mitre-collection')
  const edition = collections.length === 1 ? collections[0]?.x_mitre_version : undefined
  if (!edition) throw bad('The bundle does not name one ATT&CK release (one x-mitre-collection with its version).')
  const live = objects.filter((o) => o.type in KINDS && !o.revoked && !o.x_mitre_deprecated && idOf(o) && o.name)
  const skipped = objects.filter((o) => o.type in KINDS).length - live.length
  if (live.length === 0) throw bad('The bundle holds no techniques, mitigations, assets or tactics.')
  const byRef = new Map(live.map((o) => [o.id, o]))
  const links = new Map<string, Set<string>>()
  const link = (from: StixObject, noun: string, to: StixObject) => {
    const key = `${from.id} ${noun}`
    links.set(key, (links.get(key) ?? new Set()).add(idOf(to)))
  }
  for (const r of objects.filter((o) => o.type === 'relationship' && !o.revoked && !o.x_mitre_deprecated)) {
    const [source, target] = [byRef.get(r.source_ref ?? ''), byRef.get(r.target_ref ?? '')]
    if (!source || !target || !['mitigates', 'targets'].includes(r.relationship_type ?? '')) continue
    link(source, r.relationship_type === 'mitigates' ? 'Techniques' : 'Assets', target)
    link(target, r.relationship_type === 'mitigates' ? 'Mitigations' : 'Techniques', source)
  }
  const rows = live.map((o) => {
    const phases =
      o.type === 'attack-pattern' ? (o.kill_chain_phases ?? []).map((p) => p.phase_name.replaceAll('-', ' ')) : []
    const requirements = o.type === 'course-of-action' ? requirementsOf(o.labels ?? []) : []
    const listed = ['Mitigations', 'Assets', 'Techniques'].flatMap((noun) => {
      const ids = [...(links.get(`${o.id} ${noun}`) ?? [])].sort()
      return ids.length > 0 ? [`${noun}: ${ids.join(', ')}.`] : []
    })
    const text = [
      `${idOf(o)} ${o.name}. ${plain(o.description ?? '')}`.trim(),
      `ATT&CK for ICS ${edition} ${KINDS[o.type]}${phases.length > 0 ? ` of ${phases.join(', ')}` : ''}.`,
      ...(requirements.length > 0 ? [`IEC 62443: ${requirements.join(', ')}.`] : []),
      ...listed,
    ].join(' ')
    return { row_id: idOf(o), title: o.name ?? '', text }
  })
  const count = (type: string) => live.filter((o) => o.type === type).length
  return {
    edition,
    counts: {
      techniques: count('attack-pattern'),
      mitigations: count('course-of-action'),
      assets: count('x-mitre-asset'),
      tactics: count('x-mitre-tactic'),
      skipped,
    },
    rows: [...new Map(rows.map((row) => [row.row_id, row])).values()],
  }
}

/** "SR 1.1RE(2)" and "SR 1.1 RE 2" are one id. */
export const requirementsOf = (labels: readonly string[]): string[] => [
  ...new Set(
    labels
      .filter((label) => label.includes('62443'))
      .flatMap((label) => label.replace(/62443-\d-\d(:\d{4})?/g, '').match(REQUIREMENT) ?? [])
      .map((id) =>
        id
          .replace(/([A-Z])(\d)/g, '$1 $2')
          .replace(/ ?RE ?\(?(\d+)\)?/, ' RE $1')
          .replace(/\s+/g, ' '),
      ),
  ),
]

function parsed(bytes: Uint8Array): StixObject[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    throw bad('The file is not JSON. Send the STIX bundle of ATT&CK for ICS as published.')
  }
  const bundle = Bundle.safeParse(value)
  if (!bundle.success)
    throw bad(
      `The file is not a STIX bundle: ${bundle.error.issues[0]?.path.join('.') || 'its top'} ${bundle.error.issues[0]?.message ?? ''}.`,
    )
  return bundle.data.objects
}

const idOf = (o: StixObject): string =>
  o.external_references?.find((r) => r.source_name.startsWith('mitre-'))?.external_id ?? ''

const plain = (text: string): string =>
  text
    .replace(/\(Citation: [^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()

const bad = (sentence: string) => new Failure('invalid', sentence, undefined, { reason_code: 'bad_bundle' })

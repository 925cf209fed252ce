import { z } from 'zod'
import { catalogueRow, CATALOGUE_VERSIONS } from '../catalogue/catalogue.ts'
import { openObject } from '../text/clean-json.ts'
import { text } from '../text/clean-text.ts'
import { ASSET_CLASS_IDS, assetClass } from './asset-classes.ts'
import { PURDUE_LEVELS } from './purdue.ts'

export const NODE_TYPES = [
  'ZONE',
  'ASSET',
  'CONDUIT',
  'THREAT',
  'HAZARD',
  'DOCUMENT',
  'ACCESS_POINT',
  'FUNCTION',
  'COUNTERMEASURE',
] as const
export type NodeType = (typeof NODE_TYPES)[number]

/** How a type is called in a sentence. */
export const NODE_WORDS: Readonly<Record<NodeType, string>> = {
  ZONE: 'a zone',
  ASSET: 'an asset',
  CONDUIT: 'a conduit',
  THREAT: 'a threat',
  HAZARD: 'a hazard',
  DOCUMENT: 'a document',
  ACCESS_POINT: 'an access point',
  FUNCTION: 'a function',
  COUNTERMEASURE: 'a countermeasure',
}

export const ACCESS_KINDS = ['network', 'radio', 'removable', 'remote', 'physical'] as const
export const COUNTERMEASURE_STATES = ['existing', 'planned'] as const

const flag = z.boolean().optional()
const word = text(256).optional()
const purdue = z.literal(PURDUE_LEVELS).optional()

/** What the sheet of a zone or conduit says beside its levels and rows. */
const sheet = {
  /** The organisation that answers for it. */
  accountable: word,
  logical_boundary: text(4000).optional(),
  physical_boundary: text(4000).optional(),
  /** Assumptions and dependencies. */
  assumptions: text(4000).optional(),
  policies: text(4000).optional(),
}

const Zone = openObject({
  ...sheet,
  purdue_min: purdue,
  purdue_max: purdue,
  /** Holds safety functions only. */
  safety: flag,
  critical_infrastructure: flag,
  /** Cut off, with strong physical security. */
  isolated: flag,
  /** Part of the system under consideration; yes unless it says false. */
  in_suc: flag,
  /** The kind of device it was made for, which ZCR 3.4 to 3.6 keep apart from all others. */
  dedicated: z.enum(['wireless', 'temporary', 'external']).optional(),
}).superRefine((zone, ctx) => {
  if (zone.purdue_min !== undefined && zone.purdue_max !== undefined && zone.purdue_min > zone.purdue_max)
    ctx.addIssue({ code: 'custom', path: ['purdue_max'], message: `must not be below purdue_min (${zone.purdue_min})` })
})

const Asset = openObject({
  class: z
    .preprocess(
      (value) => (typeof value === 'string' ? (assetClass(value)?.id ?? value) : value),
      z.enum(ASSET_CLASS_IDS),
    )
    .optional(),
  safety: flag,
  wireless: flag,
  temporary: flag,
  /** Serves the business, not the plant. */
  business: flag,
  /** Guards the border of a zone. */
  boundary: flag,
  /** The code of the zone that a one-way device lets data into. */
  one_way_to: word,
  vendor: word,
  model: word,
  serial: word,
  firmware: word,
  address: word,
  /** How much depends on it, in the words of the plant. */
  criticality: word,
})

const Conduit = openObject({
  ...sheet,
  protocols: z.array(text(64, 1)).max(50).optional(),
  encrypted: flag,
  direction: text(64).optional(),
})

const technique = text(16).refine(
  (id) => id === '' || catalogueRow('attack-ics', id)?.kind === 'technique',
  `is not a technique of ATT&CK for ICS ${CATALOGUE_VERSIONS['attack-ics']}`,
)

const Threat = openObject({ mitre_id: technique.optional(), tactic: word, technique: word })

const Countermeasure = openObject({
  state: z.enum(COUNTERMEASURE_STATES).optional(),
  /** Who sees to it that it is there. */
  owner: word,
  due: z.iso.date('must be a day, as in 2027-03-31').optional(),
  /** In the currency of the project. */
  cost: z.number().min(0).max(1e12).optional(),
  /** Rows of IEC 62443-3-3 that it serves. */
  rows: z
    .array(text(32, 1).refine((id) => catalogueRow('iec62443-3-3', id) !== undefined, 'is not a row of IEC 62443-3-3'))
    .max(200)
    .transform((ids) => [...new Set(ids)])
    .optional(),
})

/** What each type's metadata may say under a known key; other keys are kept as they are. */
export const NODE_METADATA = {
  ZONE: Zone,
  ASSET: Asset,
  CONDUIT: Conduit,
  THREAT: Threat,
  HAZARD: openObject({}),
  DOCUMENT: openObject({}),
  ACCESS_POINT: openObject({ kind: z.enum(ACCESS_KINDS).optional() }),
  FUNCTION: openObject({}),
  COUNTERMEASURE: Countermeasure,
} as const satisfies Record<NodeType, z.ZodType>

/** Metadata as it is stored: known keys and any others. */
export type Metadata = Record<string, unknown>

/** A zone belongs to the system under consideration unless its metadata says that it does not. */
export function isInSuc(metadata: Readonly<Metadata>): boolean {
  return metadata['in_suc'] !== false
}

import type { NodeFact } from '../assessment/project-facts.ts'
import { techniqueUse } from '../catalogue/attack-use.ts'
import { catalogueRows, type TechniqueRow } from '../catalogue/catalogue.ts'
import { assetClass } from '../graphs/asset-classes.ts'
import { rowsReachedBy } from '../levels/threat-rows.ts'
import { assetFacts, type AssetFact } from './asset-facts.ts'
import { EXPOSURE_KINDS, type FactKind } from './bearing-techniques.ts'
import { threatChain, type ChainMitigation } from './threat-chain.ts'
import { threatGraph, type ThreatFacts } from './threat-graph.ts'

/** A technique that may hit an asset, with every fact that made it. */
export interface Proposal {
  /** `asset id:technique`, the same for as long as the asset is there. */
  readonly key: string
  /** The asset. */
  readonly node_id: string
  readonly technique: string
  readonly title: string
  /** Short name of a tactic, such as `initial-access`. */
  readonly tactic: string
  /** 0..1, an order of reading and no probability. */
  readonly score: number
  readonly facts: readonly { readonly kind: FactKind; readonly text: string }[]
  /** SR ids that its mitigations are labelled with. */
  readonly rows: readonly string[]
  readonly mitigations: readonly ChainMitigation[]
}

/** Proposals of one asset that are shown unless all are asked for. */
export const PROPOSALS_PER_ASSET = 12

/**
 * What a fact adds to the score; together they add up to 1. The first fact of a group counts more than a second one, and
 * a third adds nothing: five ways in do not make a technique five times as likely.
 */
export const WEIGHTS = {
  asset_class: 0.25,
  exposure: { first: 0.25, second: 0.05 },
  flow: { first: 0.15, second: 0.05 },
  role: { first: 0.15, second: 0.05 },
  /** In full from this many groups, programs and campaigns that are known to have used the technique. */
  use: { most: 0.05, from: 8 },
} as const

type Group = 'exposure' | 'flow' | 'role'
const GROUP_OF: Readonly<Partial<Record<FactKind, Group>>> = {
  access_point: 'exposure',
  external: 'exposure',
  dmz: 'exposure',
  wireless: 'exposure',
  temporary: 'exposure',
  flow: 'flow',
  cleartext: 'flow',
  engineering: 'role',
  boundary: 'role',
  safety: 'role',
}
/** What an asset is itself, not only its zone: here a technique is proposed even if ATT&CK does not name the class. */
const OWN_EXPOSURE: ReadonlySet<FactKind> = new Set<FactKind>(['wireless', 'temporary'])

const ORDERED_ROWS = catalogueRows('iec62443-3-3').map((row) => row.id)
/** In the order of their ids; of two with one score the sort keeps it. */
const TECHNIQUES = catalogueRows('attack-ics').filter((row): row is TechniqueRow => row.kind === 'technique')

/**
 * Techniques for each asset, the likeliest first; at most `PROPOSALS_PER_ASSET` each unless `all`. A technique is proposed
 * where ATT&CK says that it targets the class of the asset, or where an exposure of the asset itself bears on it. For a
 * class without an asset of ATT&CK nobody says what targets it, so only exposure makes a proposal, and only for things that
 * talk over a network. Decisions play no part: whatever people dismiss, the others stay as they are.
 */
export function proposeThreats(
  facts: ThreatFacts,
  { all = false, node_id }: { all?: boolean; node_id?: string | undefined } = {},
): Proposal[] {
  const graph = threatGraph(facts)
  return facts.nodes
    .filter((node) => node.type === 'ASSET' && (node_id === undefined || node.id === node_id))
    .flatMap((asset) => {
      const list = proposalsFor(asset, assetFacts(graph, asset))
      return all ? list : list.slice(0, PROPOSALS_PER_ASSET)
    })
}

function proposalsFor(asset: NodeFact, known: readonly AssetFact[]): Proposal[] {
  const cls = assetClass(String(asset.metadata['class'] ?? ''))
  // a plain signal or a fan has no interface to attack; a thing without a class yet may have one
  const networked = cls === null || cls.component_type !== null || asset.metadata['wireless'] === true
  if (!networked) return []
  // nobody says what targets a class without an asset of ATT&CK; there every exposure counts
  const exposing = cls?.attack_asset == null ? EXPOSURE_KINDS : OWN_EXPOSURE
  return TECHNIQUES.flatMap((technique) => {
    const bearing = known.filter((fact) => fact.bears.has(technique.id))
    const label = cls?.attack_asset != null && technique.assets.includes(cls.attack_asset) ? cls.label : null
    const exposed = bearing.some((fact) => exposing.has(fact.kind))
    return label !== null || exposed ? [proposal(asset, technique, label, bearing)] : []
  }).sort((a, b) => b.score - a.score)
}

/** `label` is the class that ATT&CK names as a target, or null. */
function proposal(asset: NodeFact, row: TechniqueRow, label: string | null, bearing: readonly AssetFact[]): Proposal {
  const reached = rowsReachedBy([row.id])
  const { groups, software, campaigns } = techniqueUse(row.id)
  const users = [...groups, ...software, ...campaigns]
  const facts = bearing.map(({ kind, text }) => ({ kind, text }))
  const count = (group: Group) => bearing.filter((fact) => GROUP_OF[fact.kind] === group).length
  const part = (group: Group) => {
    const { first, second } = WEIGHTS[group]
    return count(group) === 0 ? 0 : count(group) === 1 ? first : first + second
  }
  const score =
    (label === null ? 0 : WEIGHTS.asset_class) +
    part('exposure') +
    part('flow') +
    part('role') +
    (WEIGHTS.use.most * Math.min(users.length, WEIGHTS.use.from)) / WEIGHTS.use.from
  return {
    key: `${asset.id}:${row.id}`,
    node_id: asset.id,
    technique: row.id,
    title: row.title,
    tactic: row.tactics[0] ?? '',
    score: Math.round(score * 100) / 100,
    facts: [
      ...(label === null
        ? []
        : [{ kind: 'asset_class' as const, text: `${row.id} targets assets like ${asset.code} (${label}).` }]),
      ...facts,
      ...(users.length > 0 ? [{ kind: 'use' as const, text: useSentence(users.map((user) => user.name)) }] : []),
    ],
    rows: ORDERED_ROWS.filter((id) => reached.has(id)),
    mitigations: threatChain(row.id).mitigations,
  }
}

const MOST_NAMES = 3

function useSentence(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return `Known from ${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

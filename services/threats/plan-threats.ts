import type { NodeRow } from '#adapters/records/graph.ts'
import type { NewThreat } from '#adapters/records/threats.ts'
import { catalogueRow } from '#domain/catalogue/catalogue.ts'
import type { StatedProposal } from '#domain/threats/proposal-states.ts'

export interface Accepted {
  readonly proposal: StatedProposal<NodeRow>
  readonly title?: string | undefined
  readonly description?: string | undefined
}

export interface Plan {
  readonly fresh: NewThreat[]
  /** One for each accepted proposal, in the same order; `targets` false where the relation is there already. */
  readonly threats: readonly {
    readonly proposal: StatedProposal<NodeRow>
    readonly id: string
    readonly targets: boolean
  }[]
}

const STEP = 48

/**
 * Which threats accepted proposals become. A technique has one threat, used for every asset it targets; words of one's
 * own that differ from those of the threats there make another one.
 */
export function planThreats(accepted: readonly Accepted[], nodes: readonly NodeRow[], ids: () => string): Plan {
  const there: (Pick<NewThreat, 'id' | 'label' | 'description'> & { metadata: object })[] = nodes.filter(
    (node) => node.type === 'THREAT',
  )
  const fresh: NewThreat[] = []
  const place = freePlace(nodes)
  const threats = accepted.map(({ proposal, title, description }) => {
    if (proposal.threat) return { proposal, id: proposal.threat.id, targets: false }
    const known = [...there, ...fresh].find(
      (threat) =>
        (threat.metadata as { mitre_id?: unknown }).mitre_id === proposal.technique &&
        (title === undefined || title === threat.label) &&
        (description === undefined || description === threat.description),
    )
    if (known) return { proposal, id: known.id, targets: true }
    const made: NewThreat = {
      id: ids(),
      label: title ?? proposal.title,
      description: description ?? catalogueRow('attack-ics', proposal.technique)?.description ?? '',
      metadata: { mitre_id: proposal.technique, tactic: proposal.tactic, technique: proposal.title },
      x: place.x,
      y: place.y + fresh.length * STEP,
    }
    fresh.push(made)
    return { proposal, id: made.id, targets: true }
  })
  return { fresh, threats }
}

/** Below the threats on the canvas; without any, right of everything that stands there. */
function freePlace(nodes: readonly NodeRow[]): { x: number; y: number } {
  const [first, ...others] = nodes.filter((node) => node.type === 'THREAT')
  if (first) return { x: first.x, y: Math.max(first.y, ...others.map((node) => node.y)) + STEP }
  const zones = nodes.filter((node) => node.type === 'ZONE')
  return { x: Math.max(0, ...zones.map((zone) => zone.x + (zone.width ?? 0))) + STEP, y: 0 }
}

import type { Metadata } from '../graphs/node-types.ts'
import type { Connection } from '../graphs/places.ts'

export type ConflictKind = 'lock_out' | 'pki' | 'fail_close' | 'audit'

interface Conflict {
  readonly kind: ConflictKind
  /** What has to be answered before the row is put into practice. */
  readonly question: string
  /** Also asked of a conduit because of what lies behind it. */
  readonly border?: true
}

/**
 * Rows whose usual implementation can stop an essential function (clause 4 of IEC 62443-3-3): access that locks out, keys that
 * fail, borders that close, records that fill up. The questions are our own.
 */
export const ESSENTIAL_CONFLICTS: Readonly<Record<string, Conflict>> = {
  'SR 1.7 RE 1': {
    kind: 'lock_out',
    question: 'What happens to the function when a password runs out during operation?',
  },
  'SR 1.7 RE 2': {
    kind: 'lock_out',
    question: 'What happens to the function when the password of a program or device runs out?',
  },
  'SR 1.11': {
    kind: 'lock_out',
    question: 'Can an operator still act when failed logins have locked the account, in an emergency too?',
  },
  'SR 2.1 RE 4': {
    kind: 'lock_out',
    question: 'Can the action be taken in time when the second person who has to agree is not there?',
  },
  'SR 2.5': {
    kind: 'lock_out',
    question: 'Can an operator see and act at once when the idle screen has locked itself?',
  },
  'SR 2.7': {
    kind: 'lock_out',
    question: 'Can an operator sign in at another place when the sessions that are allowed are used up?',
  },
  'SR 1.8': {
    kind: 'pki',
    question: 'Does the function go on when the certificate authority does not answer or a certificate has run out?',
  },
  'SR 1.9': {
    kind: 'pki',
    question: 'Does the function go on when a certificate cannot be checked, for instance its revocation?',
  },
  'SR 5.2 RE 2': {
    kind: 'fail_close',
    question: 'Does the function go on when the zone cuts itself off from everything around it?',
    border: true,
  },
  'SR 5.2 RE 3': {
    kind: 'fail_close',
    question: 'Does the function go on when the boundary device fails and lets nothing pass?',
    border: true,
  },
  'SR 2.9': { kind: 'audit', question: 'Does the function go on when there is no room left for audit records?' },
  'SR 2.10': { kind: 'audit', question: 'Does the function go on when recording fails?' },
  'SR 2.12': {
    kind: 'audit',
    question: 'Does proving who acted delay an action that cannot wait?',
  },
}

interface Node {
  readonly id: string
  readonly type: string
  readonly code: string
  readonly label: string
  readonly metadata: Readonly<Metadata>
}
interface PlaceAround {
  readonly node: Node
  readonly assets: readonly Node[]
  readonly connects: readonly Connection<Node>[]
}
/** Why a place has to do with an essential function, or null: by what stands in it, and by what lies behind a conduit. */
export interface Essential {
  readonly own: string | null
  readonly behind: string | null
}
export interface OpenConflict {
  readonly node_id: string
  readonly row_id: string
  readonly question: string
}
export interface EssentialConflict extends OpenConflict {
  readonly kind: ConflictKind
  /** Which function or safety asset is meant. */
  readonly because: string
  /** How the function survives, in the words of the team; '' while nobody has said. */
  readonly answer: string
}
interface Answers {
  readonly row_id: string
  readonly status: string
  readonly essential: string
  readonly approved_at: string | null
  readonly ended_at: string | null
}

/** What makes each zone and conduit essential. `edges` are those visible on the day. */
export function essentialAt(
  places: { readonly zones: readonly PlaceAround[]; readonly conduits: readonly PlaceAround[] },
  nodes: readonly Node[],
  edges: readonly { readonly source: string; readonly target: string; readonly type: string }[],
): ReadonlyMap<string, Essential> {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const functions = new Map<string, Node>()
  for (const { type, source, target } of edges) {
    const named = byId.get(target)
    if (type === 'asset-supports' && named?.type === 'FUNCTION') functions.set(source, named)
  }
  const own = ({ node, assets }: PlaceAround): string | null => {
    if (node.metadata['safety'] === true) return `${node.code} ${node.label} is for safety functions`
    for (const asset of assets) {
      const served = functions.get(asset.id)
      if (served) return `${asset.code} ${asset.label} supports ${served.label}`
      if (asset.metadata['safety'] === true) return `${asset.code} ${asset.label} is a safety asset`
    }
    return null
  }
  const found = new Map<string, Essential>()
  for (const zone of places.zones) found.set(zone.node.id, { own: own(zone), behind: null })
  for (const conduit of places.conduits) {
    const behind = conduit.connects.map(({ node }) => found.get(node.id)?.own ?? null).find((why) => why !== null)
    found.set(conduit.node.id, { own: own(conduit), behind: behind ?? null })
  }
  return found
}

/** The question that a row raises at a place, or null: none of these rows, or nothing essential there. */
export function conflictAt(
  essential: Essential | undefined,
  row_id: string,
): { kind: ConflictKind; question: string; because: string } | null {
  const conflict = ESSENTIAL_CONFLICTS[row_id]
  const because = essential?.own ?? (conflict?.border ? essential?.behind : null)
  return conflict && because ? { kind: conflict.kind, question: conflict.question, because } : null
}

/** The questions of a place's rows with what was answered. A row that was approved as not applicable is not put into practice. */
export function essentialConflicts(place: {
  readonly node_id: string
  readonly essential: Essential | undefined
  readonly row_ids: readonly string[]
  readonly decisions: readonly Answers[]
}): EssentialConflict[] {
  const decided = new Map(place.decisions.map((d) => [d.row_id, d]))
  return place.row_ids.flatMap((row_id) => {
    const conflict = conflictAt(place.essential, row_id)
    const decision = decided.get(row_id)
    const dropped = decision?.status === 'not_applicable' && decision.approved_at !== null && decision.ended_at === null
    if (!conflict || dropped) return []
    return [{ node_id: place.node_id, row_id, ...conflict, answer: decision?.essential ?? '' }]
  })
}

/** Those that nobody has answered. */
export function openConflicts(place: Parameters<typeof essentialConflicts>[0]): OpenConflict[] {
  return essentialConflicts(place)
    .filter(({ answer }) => answer === '')
    .map(({ node_id, row_id, question }) => ({ node_id, row_id, question }))
}

import type { EdgeType } from '../graphs/edge-types.ts'
import type { NodeType } from '../graphs/node-types.ts'

/** What rules look at. A flow is a relation `flows-to`; all others are nodes. */
export const KINDS = ['zone', 'conduit', 'asset', 'flow', 'access_point', 'function'] as const
export type Kind = (typeof KINDS)[number]

export const NODE_KINDS: Partial<Record<NodeType, Kind>> = {
  ZONE: 'zone',
  CONDUIT: 'conduit',
  ASSET: 'asset',
  ACCESS_POINT: 'access_point',
  FUNCTION: 'function',
}

export interface Step {
  readonly to: Kind
  readonly edge: EdgeType
  /** The end of the relation at which one stands before the step. */
  readonly from: 'source' | 'target'
  /** What the step leads to, for people. */
  readonly words: string
}

const step = (edge: EdgeType, from: 'source' | 'target', to: Kind, words: string): Step => ({ edge, from, to, words })

/** What each kind of object touches, by the names that rules use. */
export const STEPS: Readonly<Record<Kind, Readonly<Record<string, Step>>>> = {
  zone: {
    assets: step('asset-in-zone', 'target', 'asset', 'the assets in it, those of inner zones left out'),
    conduits: step('conduit-connects', 'target', 'conduit', 'the conduits that join it'),
    access_points: step('access-opens', 'target', 'access_point', 'the access points that open it'),
    outer: step('zone-in-zone', 'source', 'zone', 'the zone it lies in'),
    inner: step('zone-in-zone', 'target', 'zone', 'the zones that lie in it'),
  },
  conduit: {
    zones: step('conduit-connects', 'source', 'zone', 'the zones it joins'),
    devices: step('asset-implements', 'target', 'asset', 'the assets that implement it'),
    access_points: step('access-opens', 'target', 'access_point', 'the access points that open it'),
  },
  asset: {
    zone: step('asset-in-zone', 'source', 'zone', 'the zone it is in'),
    conduits: step('asset-implements', 'source', 'conduit', 'the conduits it implements'),
    functions: step('asset-supports', 'source', 'function', 'the essential functions it supports'),
    flows_out: step('flows-to', 'source', 'flow', 'the data flows that start at it'),
    flows_in: step('flows-to', 'target', 'flow', 'the data flows that end at it'),
  },
  flow: {
    source: step('flows-to', 'source', 'asset', 'the asset it starts at'),
    target: step('flows-to', 'target', 'asset', 'the asset it ends at'),
  },
  access_point: {},
  function: {},
}

/** One step of a way: from where it is taken, how it is called there, and where it leads. */
export interface Hop {
  readonly from: Kind
  readonly name: string
  readonly step: Step
}
/** A way from an object over steps, each taken where the one before it led. */
export type Way = readonly Hop[]

/** A step by its name; ways are written in the code, so that one which does not exist is an error of ours. */
export function stepOf(kind: Kind, name: string): Step {
  const step = STEPS[kind]?.[name]
  if (!step) throw new TypeError(`${kind} has no ${name}`)
  return step
}

/** Reads `conduit.zones.assets`. */
export function wayOf(text: string): Way {
  const [start, ...names] = text.split('.') as [Kind, ...string[]]
  let from = start
  return names.map((name) => {
    const hop = { from, name, step: stepOf(from, name) }
    from = hop.step.to
    return hop
  })
}

import type { NodeFact } from '../assessment/project-facts.ts'
import { ACCESS_KINDS } from '../graphs/node-types.ts'
import { BEARING, type FactKind } from './bearing-techniques.ts'
import { isCleartext, isWired } from './flow-protocols.ts'
import { isOutside, type Flow, type ThreatGraph } from './threat-graph.ts'

/** One circumstance of an asset, as a sentence, with the techniques it bears on. */
export interface AssetFact {
  readonly kind: FactKind
  readonly text: string
  readonly bears: ReadonlySet<string>
}

const MOST_NAMED = 4

/** "T01, T03 and 5 more" */
function named(codes: readonly string[]): string {
  const [shown, more] = [codes.slice(0, MOST_NAMED), codes.length - MOST_NAMED]
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
const codesOf = (nodes: readonly NodeFact[]) => nodes.map((node) => node.code)
const isEngineering = ({ metadata }: NodeFact) => metadata['class'] === 'engineering-workstation'

/** What is known of an asset beyond its class: its zone and ways into it, its flows, its part in the plant. */
export function assetFacts(graph: ThreatGraph, asset: NodeFact): AssetFact[] {
  const zones = graph.zonesOf(asset)
  return [
    ...zones.flatMap((zone) => [...accessFacts(graph, asset, zone), ...borderFacts(graph, asset, zone)]),
    ...flowFacts(graph, asset, zones[0]),
    ...ownFacts(graph, asset),
  ]
}

function accessFacts(graph: ThreatGraph, asset: NodeFact, zone: NodeFact): AssetFact[] {
  return [zone, ...graph.sources('conduit-connects', zone.id)].flatMap((opened) =>
    graph.sources('access-opens', opened.id).map((access): AssetFact => {
      const kind = ACCESS_KINDS.find((word) => word === access.metadata['kind']) ?? null
      const where = opened === zone ? zone.code : `${opened.code}, which joins ${zone.code}`
      const said = kind === null ? access.code : `${access.code} (${kind})`
      const bears = kind === null ? new Set<string>() : BEARING[kind]
      return { kind: 'access_point', text: `${said} opens ${where}, where ${asset.code} stands.`, bears }
    }),
  )
}

function borderFacts(graph: ThreatGraph, { code }: NodeFact, zone: NodeFact): AssetFact[] {
  const facts = graph.sources('conduit-connects', zone.id).flatMap((conduit) =>
    graph
      .targets('conduit-connects', conduit.id)
      .filter((other) => other.id !== zone.id && isOutside(other))
      .map((other): AssetFact => {
        const text = `${conduit.code} leads from ${zone.code}, where ${code} stands, to ${other.code} outside.`
        return { kind: 'external', text, bears: BEARING.external }
      }),
  )
  const dmz = zone.metadata['purdue_min'] === 3.5 || zone.metadata['purdue_max'] === 3.5
  if (dmz) facts.push({ kind: 'dmz', text: `${code} stands in ${zone.code}, a DMZ.`, bears: BEARING.dmz })
  return facts
}

function flowFacts(graph: ThreatGraph, asset: NodeFact, here: NodeFact | undefined): AssetFact[] {
  const flows = graph.flowsOf(asset).filter(({ edge }) => !isWired(edge.metadata['protocol']))
  const incoming = flows.filter((flow) => flow.incoming)
  const zoneOf = (node: NodeFact) => graph.zonesOf(node)[0]
  const others = (list: readonly Flow[]) => graph.inOrder(list.map(({ other }) => other))
  const across = others(
    incoming.filter(({ other }) => {
      const there = zoneOf(other)
      return here !== undefined && there !== undefined && here !== there
    }),
  )
  const clear = flows.filter(
    ({ edge, other }) => isCleartext(edge.metadata) && !conduitsEncrypt(graph, here, zoneOf(other)),
  )
  const engineers = others(incoming).filter(isEngineering)
  const facts: AssetFact[] = []
  if (across.length > 0) {
    const verb = across.length === 1 ? 'sends' : 'send'
    const text = `${named(codesOf(across))} ${verb} to ${asset.code} from another zone.`
    facts.push({ kind: 'flow', text, bears: BEARING.flow })
  }
  if (clear.length > 0) {
    const protocols = [...new Set(clear.map(({ edge }) => String(edge.metadata['protocol'] ?? 'The flow')))].sort()
    const verb = protocols.length === 1 ? 'is' : 'are'
    const text = `${named(protocols)} of ${asset.code} with ${named(codesOf(others(clear)))} ${verb} not encrypted.`
    facts.push({ kind: 'cleartext', text, bears: BEARING.cleartext })
  }
  if (engineers.length > 0) {
    const text = `${named(codesOf(engineers))} can load and set up ${asset.code}.`
    facts.push({ kind: 'engineering', text, bears: BEARING.engineering })
  }
  return facts
}

/** True where every conduit that joins two zones encrypts; within one zone there is none to do so. */
function conduitsEncrypt(graph: ThreatGraph, here: NodeFact | undefined, there: NodeFact | undefined): boolean {
  if (!here || !there || here === there) return false
  const across = graph
    .sources('conduit-connects', here.id)
    .filter((conduit) => graph.targets('conduit-connects', conduit.id).includes(there))
  return across.length > 0 && across.every((conduit) => conduit.metadata['encrypted'] === true)
}

function ownFacts(graph: ThreatGraph, asset: NodeFact): AssetFact[] {
  const { code, metadata } = asset
  const guarded = codesOf(graph.targets('asset-implements', asset.id))
  const facts: AssetFact[] = []
  const say = (kind: Exclude<FactKind, 'asset_class' | 'access_point' | 'use'>, text: string) =>
    facts.push({ kind, text, bears: BEARING[kind] })
  if (metadata['wireless'] === true) say('wireless', `${code} talks by radio.`)
  if (metadata['temporary'] === true) say('temporary', `${code} comes and goes.`)
  if (isEngineering(asset)) say('engineering', `${code} can load and set up controllers.`)
  if (guarded.length > 0) say('boundary', `${code} guards ${named(guarded)}.`)
  else if (metadata['boundary'] === true) say('boundary', `${code} guards the border of its zone.`)
  if (metadata['safety'] === true) say('safety', `${code} carries a safety function.`)
  return facts
}

import type { ACCESS_KINDS } from '#domain/graphs/node-types.ts'
import type { GraphNode } from '#web/client/types.ts'
import type { IconName } from '#web/parts/icons.ts'

/** Nodes that the scope page lists beside what they are tied to. */
export type ThingType = 'ACCESS_POINT' | 'FUNCTION'

interface ThingPage {
  id: string
  title: string
  /** Its entry in the glossary. */
  term: 'access_point' | 'essential_function'
  noun: string
  empty: { icon: IconName; title: string; text: string }
  add: string
  name: string
  /** What it is tied to. */
  relation: string
  of: string
  types: readonly string[]
  /** Of one that is tied to nothing. */
  loose: string
}

export const THING_PAGES: Readonly<Record<ThingType, ThingPage>> = {
  ACCESS_POINT: {
    id: 'access-points',
    title: 'Access points',
    term: 'access_point',
    noun: 'access point',
    empty: {
      icon: 'access',
      title: 'No access points yet',
      text: 'Every way in counts: a network border, a radio link, a USB stick, a supplier on the line, an open cabinet. Name each and say what it opens.',
    },
    add: 'Add access point',
    name: 'Name, such as supplier line',
    relation: 'Opens',
    of: 'zone or conduit',
    types: ['ZONE', 'CONDUIT'],
    loose: 'without a place',
  },
  FUNCTION: {
    id: 'functions',
    title: 'Essential functions',
    term: 'essential_function',
    noun: 'function',
    empty: {
      icon: 'function',
      title: 'No essential functions yet',
      text: 'What the plant must keep doing to stay safe and in control, such as extracting smoke. Countermeasures must never stop them.',
    },
    add: 'Add essential function',
    name: 'Name, such as smoke extraction',
    relation: 'Needs',
    of: 'asset',
    types: ['ASSET'],
    loose: 'without an asset',
  },
}

/** Kinds of access point as people say them. */
export const KIND_WORDS: Readonly<Record<(typeof ACCESS_KINDS)[number], string>> = {
  network: 'network',
  radio: 'radio',
  removable: 'removable media',
  remote: 'remote support',
  physical: 'physical',
}

export const kindOf = (node: GraphNode): string => (typeof node.metadata.kind === 'string' ? node.metadata.kind : '')

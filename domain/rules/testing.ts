import { DEFAULT_SETTINGS } from '../projects/project.ts'
import type { RuleFacts } from './rule.ts'

const TYPES = { Z: 'ZONE', C: 'CONDUIT', A: 'ASSET', P: 'ACCESS_POINT', F: 'FUNCTION' } as const

/**
 * Facts for tests: the id of a node is its code, and its first letter says what it is (Z1, C1, A1, P1 for an access point,
 * F1). A relation is `A1 asset-in-zone Z1`, with its metadata behind it where it has any.
 */
export function factsOf(
  nodes: Readonly<Record<string, object>>,
  relations: readonly (string | readonly [string, object])[] = [],
  more: Partial<RuleFacts> = {},
): RuleFacts {
  return {
    day: '2026-11-21',
    settings: DEFAULT_SETTINGS,
    nodes: Object.entries(nodes).map(([id, metadata]) => ({
      id,
      type: TYPES[id[0] as keyof typeof TYPES],
      code: id,
      label: `node ${id}`,
      description: '',
      metadata: metadata as Record<string, unknown>,
    })),
    edges: relations.map((relation) => {
      const [id, metadata] = typeof relation === 'string' ? [relation, {}] : relation
      const [source = '', type = '', target = ''] = id.split(' ')
      return { id, source, target, type, metadata: metadata as Record<string, unknown> }
    }),
    levels: [],
    capabilities: [],
    justifications: [],
    project_rules: [],
    ...more,
  }
}

/** Z1, Z2 and so on, n of them. */
export const ids = (letter: string, n: number) => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`)

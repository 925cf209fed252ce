import table from './attack-ics-use.json' with { type: 'json' }

/** A group, a program or a campaign of ATT&CK: its id and name, nothing else of the bundle. */
export interface AttackUser {
  readonly id: string
  readonly name: string
}

/** Who and what is known to have used a technique, said directly by a 'uses' relationship of the bundle. */
export interface TechniqueUse {
  readonly groups: readonly AttackUser[]
  readonly software: readonly AttackUser[]
  readonly campaigns: readonly AttackUser[]
}

const USE: Readonly<Record<string, TechniqueUse>> = table.use
const NONE: TechniqueUse = { groups: [], software: [], campaigns: [] }

/** The known use of a technique of ATT&CK for ICS 18.1; empty for one that nobody is said to have used. */
export function techniqueUse(id: string): TechniqueUse {
  return USE[id] ?? NONE
}

/** Every technique that the table names. */
export const USED_TECHNIQUES: readonly string[] = Object.keys(USE)

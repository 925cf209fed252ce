import { achievedLevel } from '#domain/levels/achieved-level.ts'
import { FOUNDATIONAL_REQUIREMENTS } from '#domain/levels/foundational-requirements.ts'
import type { SlTarget, SlVector } from '#domain/levels/security-levels.ts'
import type { Requirement, RequirementList } from '#web/client/types.ts'

export interface FrStanding {
  readonly fr: string
  readonly code: (typeof FOUNDATIONAL_REQUIREMENTS)[number]['code']
  readonly title: string
  readonly sl_t: number | null
  readonly sl_c: number | null
  readonly sl_a: number | null
  readonly rows: number
  readonly met: number
  readonly gap: 'none' | 'met' | 'rows' | 'product' | 'unset'
}
export interface Standing {
  readonly sl_a: SlVector | null
  /** Selected rows, and those of them that are satisfied. */
  readonly count: number
  readonly met: number
  readonly frs: readonly FrStanding[]
}
type Row = Pick<Requirement, 'id' | 'fr_code' | 'satisfied'>

/**
 * Figures of a place from its selected rows, by the rules of the server, so that they follow each answer at once.
 * `product`: the weakest component cannot reach the target, so that it has to be replaced or compensated.
 */
export function standingOf(
  { sl_t, sl_c }: { readonly sl_t: SlVector | null; readonly sl_c: SlVector | null },
  selected: readonly Row[],
  applyCor1: boolean,
): Standing {
  const satisfied = new Set(selected.filter((row) => row.satisfied).map((row) => row.id))
  const sl_a = sl_t && achievedLevel(sl_t as SlTarget, applyCor1, satisfied)
  const frs = FOUNDATIONAL_REQUIREMENTS.map(({ fr, code, title }, i): FrStanding => {
    const [target, capability, achieved] = [sl_t?.[i] ?? null, sl_c?.[i] ?? null, sl_a?.[i] ?? null]
    const rows = selected.filter((row) => row.fr_code === code)
    return {
      fr,
      code,
      title,
      sl_t: target,
      sl_c: capability,
      sl_a: achieved,
      rows: rows.length,
      met: rows.filter((row) => row.satisfied).length,
      gap: gapOf(target, capability, achieved),
    }
  })
  return { sl_a, count: selected.length, met: satisfied.size, frs }
}

/** The list with newer rows of its place in it; the same list where none of them is there. */
export function putRows(list: RequirementList, rows: readonly Requirement[], node: string | null): RequirementList {
  const newer = new Map(rows.filter((row) => row.node_id === node).map((row) => [row.id, row]))
  if (newer.size === 0) return list
  const put = (row: Requirement): Requirement => newer.get(row.id) ?? row
  return { ...list, requirements: list.requirements.map(put), threat_only: list.threat_only.map(put) }
}

function gapOf(target: number | null, capability: number | null, achieved: number | null): FrStanding['gap'] {
  if (target === null || achieved === null) return 'unset'
  if (target === 0) return 'none'
  if (achieved >= target) return 'met'
  return capability !== null && capability < target ? 'product' : 'rows'
}

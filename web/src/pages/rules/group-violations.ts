import type { RuleRow, RuleViolation } from '#web/client/types.ts'

export interface RuleGroup {
  rule: RuleRow
  /** Open ones first. */
  violations: RuleViolation[]
  open: number
}
export interface SeverityGroup {
  severity: RuleRow['severity']
  title: string
  rules: RuleGroup[]
  open: number
  justified: number
}

const TITLES = { error: 'Errors', warning: 'Warnings' } as const

/** Violations by severity, then by rule in the order of the rules; only of one rule or one object where such is asked for. */
export function groupViolations(
  rules: readonly RuleRow[],
  violations: readonly RuleViolation[],
  only: { rule?: string | null; node?: string | null } = {},
): SeverityGroup[] {
  const shown = violations.filter(
    (one) => (!only.rule || one.rule === only.rule) && (!only.node || one.node_ids.includes(only.node)),
  )
  const isOpen = ({ justification }: RuleViolation): boolean => justification === null
  return (['error', 'warning'] as const).flatMap((severity): SeverityGroup[] => {
    const groups = rules.flatMap((rule): RuleGroup[] => {
      const own = shown.filter((one) => one.rule === rule.id && one.severity === severity)
      if (own.length === 0) return []
      return [
        {
          rule,
          violations: [...own.filter(isOpen), ...own.filter((one) => !isOpen(one))],
          open: own.filter(isOpen).length,
        },
      ]
    })
    if (groups.length === 0) return []
    const open = groups.reduce((sum, group) => sum + group.open, 0)
    const all = groups.reduce((sum, group) => sum + group.violations.length, 0)
    // Rules with something to do stand before those that are all justified.
    groups.sort((a, b) => Number(b.open > 0) - Number(a.open > 0))
    return [{ severity, title: TITLES[severity], rules: groups, open, justified: all - open }]
  })
}

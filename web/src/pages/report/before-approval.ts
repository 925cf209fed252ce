import type { Check, Phase, ReportAnswer } from '#web/client/types.ts'

export interface Point {
  key: string
  text: string
  /** A page of the project; empty: the overview. Null where nothing is to be opened. */
  href: string | null
  state: 'open' | 'waived' | 'holds'
}
type OpenKind = ReportAnswer['open_points'][number]['kind']

/** What a kind of open point is called, and where it is mended; chapters are told by the checks of phase 8. */
const KINDS: Readonly<
  Record<Exclude<OpenKind, 'chapter'>, { one: string; many: string; holds: string; href: string }>
> = {
  placement: {
    one: 'asset stands in no zone',
    many: 'assets stand in no zone',
    holds: 'Every asset stands in a zone',
    href: 'canvas',
  },
  violation: {
    one: 'rule is broken without a justification',
    many: 'rules are broken without a justification',
    holds: 'Every rule holds or is justified',
    href: 'rules',
  },
  risk: {
    one: 'zone or conduit has a risk that is not decided',
    many: 'zones and conduits have a risk that is not decided',
    holds: 'Every risk is tolerable or accepted',
    href: 'risk',
  },
  rows: {
    one: 'zone or conduit has rows that are not satisfied',
    many: 'zones and conduits have rows that are not satisfied',
    holds: 'Every selected row is satisfied',
    href: 'requirements?phase=6',
  },
  conflict: {
    one: 'conflict with an essential function is not answered',
    many: 'conflicts with essential functions are not answered',
    holds: 'No conflict with an essential function is open',
    href: 'requirements?phase=5',
  },
}

/** What stands between the project and its signature, the open first: checks of phase 8, then open points by kind. */
export function beforeApproval(report: ReportAnswer, checks: readonly Check[], phases: readonly Phase[]): Point[] {
  const asked = checks
    .filter((c) => c.phase === 8)
    .map((c): Point => ({ key: c.check, text: c.message, href: c.href, state: c.waived ? 'waived' : 'open' }))
  const earlier = phases.filter((p) => p.number < 8)
  const approved = earlier.length > 0 && earlier.every((p) => p.status === 'APPROVED')
  const found = Object.entries(KINDS).map(([kind, words]): Point => {
    const n = report.open_points.filter((point) => point.kind === kind).length
    const text = n === 0 ? words.holds : `${n} ${n === 1 ? words.one : words.many}`
    return { key: kind, text, href: n === 0 ? null : words.href, state: n === 0 ? 'holds' : 'open' }
  })
  const held: Point[] = approved
    ? [{ key: 'phases', text: 'Phases 1 to 7 are approved', href: null, state: 'holds' }]
    : []
  const order = { open: 0, waived: 1, holds: 2 }
  return [...asked, ...found, ...held].toSorted((a, b) => order[a.state] - order[b.state])
}

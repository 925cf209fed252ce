import type { RiskMatrix } from '#domain/risk/risk-matrix.ts'
import type { GraphNode, Scenario } from '#web/client/types.ts'
import { rated } from './risk-words.ts'

interface Known {
  matrix: RiskMatrix
  category: (id: string) => string
  node: (id: string | null) => GraphNode | undefined
}

const NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  node_id: 'Place',
  threat_id: 'Threat',
  hazard_id: 'Hazard',
  'vulnerability.text': 'Vulnerability',
  'vulnerability.cve_id': 'CVE',
  'vulnerability.row_id': 'Missing row',
  unmitigated_likelihood: 'Likelihood',
  residual_likelihood: 'Residual likelihood',
  consequence: 'Consequence',
  countermeasures: 'Countermeasures',
  why_unmitigated: 'Reason of the rating',
  why_residual: 'Reason of the residual rating',
  ask: 'Request of acceptance',
}

/** What a field is called where somebody has to choose between two values of it. */
export function fieldName(field: string, known: Known): string {
  const [outer = '', inner] = field.split('.')
  if (outer === 'consequence' && inner) return `Consequence, ${known.category(inner)},`
  if (outer === 'residual_consequence' && inner) return `Residual consequence, ${known.category(inner)},`
  return NAMES[field] ?? field
}

/** A value in words, for that choice. */
export function fieldWords(field: string, value: unknown, known: Known): string {
  if (value === null || value === undefined) return ''
  if (field.endsWith('_likelihood')) return rated(known.matrix.likelihood, Number(value))
  if (field.includes('consequence.')) return rated(known.matrix.consequence, Number(value))
  if (field.endsWith('_id') && !field.includes('.')) {
    const node = known.node(String(value))
    return node ? `${node.code} ${node.label}` : ''
  }
  if (Array.isArray(value)) return value.map((id) => known.node(String(id))?.label ?? '').join(', ')
  return typeof value === 'object' ? Object.values(value).join(', ') : String(value)
}

/**
 * The body that changes one field. Vulnerability and residual consequences are sent whole, as the route takes them; a reason
 * names its rating again, so that it is kept with it.
 */
export function scenarioBody(field: string, value: unknown, whole: Scenario): Record<string, unknown> {
  const [outer = '', inner] = field.split('.')
  if (field === 'why_unmitigated') return { unmitigated_likelihood: whole.unmitigated_likelihood, why: value }
  if (field === 'why_residual') return { residual_likelihood: whole.residual_likelihood, why: value }
  if (field === 'ask') {
    const ask = value as { until: string; reason: string } | null
    return { ask_until: ask?.until ?? null, ask_reason: ask?.reason ?? '' }
  }
  if (outer === 'vulnerability') return { vulnerability: whole.vulnerability }
  if (outer === 'residual_consequence') {
    const again = whole.residual_consequence ?? {}
    return { residual_consequence: Object.keys(again).length === 0 ? null : again }
  }
  return { [outer]: inner === undefined ? value : { [inner]: value } }
}

/*
 * The steps of the second derivation (testing-recompute.ts): of one gate, one scenario, one row, one zone. As there, nothing of
 * the product is imported.
 */

/** Plain JSON, as another program would read it: on purpose without the types of the product. */
export type Json = any
export const ORDER = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA']

export interface FactTables {
  system: Json[]
  component: Json[]
  bridge: Json
}

/** The kinds of component of IEC 62443-4-2 by asset class, from the list that people choose from; others do not count. */
const COMPONENT: Record<string, string> = {}
for (const [type, names] of Object.entries({
  embedded:
    'plc pac dcs-controller rtu ied safety-controller controller remote-io drive smart-sensor analyser fire-detection sign camera power hmi',
  host: 'telephony scada-server server historian workstation engineering-workstation laptop jump-host',
  network: 'vpn-server switch router firewall data-diode gateway access-point radio',
  software: 'software',
}))
  for (const name of names.split(' ')) COMPONENT[name] = type

/** Any above is above; something unknown leaves it unknown; with nothing to look at it is unknown where `emptyUnknown`. */
export function gate(above: (boolean | null)[], emptyUnknown: boolean): boolean | null {
  if (above.includes(true)) return true
  if (above.includes(null) || (emptyUnknown && above.length === 0)) return null
  return false
}

/** Likelihood times worst consequence with its level and whether each category tolerates it; null where the matrix lacks a rating. */
export function score(matrix: Json, likelihood: number | null, consequence: Record<string, number>): Json {
  const ratings = Object.entries(consequence)
  const [rows, columns] = [matrix.likelihood.length, matrix.consequence.length]
  if (likelihood === null || likelihood > rows || ratings.length === 0) return null
  if (ratings.some(([, r]) => r > columns)) return null
  const worst = Math.max(...ratings.map(([, r]) => r))
  const points = likelihood * worst
  const band = matrix.bands.filter((b: Json) => b.from <= points).sort((a: Json, b: Json) => b.from - a.from)[0]
  const tolerable = ratings.every(([id, r]) => likelihood * r <= (matrix.per_category[id] ?? matrix.tolerable))
  return { score: points, level: band.level, tolerable }
}

/** The states of a row that count. */
export const GOOD = new Set(['met', 'compensated', 'not_applicable'])

/** The state of a row of a place on `facts.day`. */
export function stateOf(facts: Json, place: string, row: string): string {
  const said = facts.decisions.find((d: Json) => d.node_id === place && d.row_id === row)
  const approved = said?.approved_at && !said.ended_at
  if (said?.status === 'not_applicable' && approved) return 'not_applicable'
  if (said?.status === 'compensated' && approved && said.until && said.until >= facts.day) return 'compensated'
  if (said?.status === 'partly') return 'partly'
  const proof = facts.evidence.some(
    (e: Json) =>
      e.state === 'accepted' &&
      (!e.valid_until || e.valid_until >= facts.day) &&
      e.rows.some((r: Json) => r.node_id === place && r.row_id === row),
  )
  return proof ? 'met' : 'open'
}

/** The least of what the assets can, by FR; null where nothing is known of any. */
export function capability(facts: Json, tables: FactTables, assets: Json[]): number[] | null {
  const known = assets.flatMap((asset) => {
    const type = COMPONENT[asset.metadata.class]
    const said = facts.capabilities.find((c: Json) => c.id === asset.id)
    if (!type || !said) return []
    if (said.declared) return [said.declared as number[]]
    const own = tables.component.filter((r) => r.component_types.includes(type))
    if (!own.some((r) => said.rows[r.id] !== undefined)) return []
    return [
      ORDER.map((code) => {
        let n = 0
        while (n < 4 && own.every((r) => r.fr_code !== code || r.min_sl > n + 1 || said.rows[r.id] === true)) n += 1
        return n
      }),
    ]
  })
  return known.length === 0 ? null : ORDER.map((_, i) => Math.min(...known.map((v) => v[i] ?? 0)))
}

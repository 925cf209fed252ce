import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capability, gate, GOOD, ORDER, score, stateOf, type FactTables, type Json } from './testing-recompute-steps.ts'

/*
 * A second derivation of every level, gate, row and achieved level, written from the method alone: it reads the published
 * fact tables and a project's JSON and imports nothing of the product. Where the two differ, one of them is wrong.
 */

export function readFactTables(folder: string): FactTables {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return {
    system: read('iec62443-3-3.json'),
    component: read('iec62443-4-2.json'),
    bridge: read('attack-ics-bridge.json'),
  }
}

export interface Recomputed {
  places: Record<string, Json>
  scenarios: Record<string, Json>
}

/** `facts`: the stored part of a project's JSON, with relations as they are on `facts.day`. */
export function recompute(facts: Json, tables: FactTables): Recomputed {
  const rows = tables.system.map((r) => ({
    id: r.id,
    part: ORDER.indexOf(r.fr_code),
    level: r.id === 'SR 3.4' && facts.settings.apply_cor1 === false ? 1 : r.min_sl,
  }))
  const node = new Map<string, Json>(facts.nodes.map((n: Json) => [n.id, n]))
  const ends = (type: string, end: 'source' | 'target', id: string): string[] =>
    facts.edges
      .filter((e: Json) => e.type === type && e[end] === id)
      .map((e: Json) => e[end === 'source' ? 'target' : 'source'])
  const set = new Map<string, number[]>(facts.levels.map((l: Json) => [l.id, l.sl_t]))

  const scenarios: Record<string, Json> = {}
  for (const s of facts.scenarios) {
    const before = score(facts.matrix, s.unmitigated_likelihood, s.consequence)
    const after = score(facts.matrix, s.residual_likelihood, { ...s.consequence, ...s.residual_consequence })
    const accepted =
      after !== null &&
      facts.acceptances.some(
        (a: Json) => a.scenario_id === s.id && a.ended_at === null && a.until >= facts.day && after.score <= a.score,
      )
    scenarios[s.id] = { node_id: s.node_id, unmitigated: before, residual: after, accepted }
  }

  const hazardLevel = (id: string): number | null => {
    const ratings = Object.values(facts.hara_items.find((h: Json) => h.id === id)?.impact_ratings ?? {}) as number[]
    if (ratings.length === 0) return null
    const points = 4 * Math.max(...ratings)
    return points >= 20 ? 3 : points >= 15 ? 2 : points >= 10 ? 1 : 0
  }
  const initialOf = (id: string): number | null => {
    const isZone = node.get(id).type === 'ZONE'
    const inside = ends(isZone ? 'asset-in-zone' : 'asset-implements', 'target', id)
    const own = [id, ...inside].flatMap((x) => ends('hazard-affects', 'target', x)).map(hazardLevel)
    const zones = isZone ? [] : ends('conduit-connects', 'source', id).map(initialOf)
    const known = [...own, ...zones].filter((x): x is number => x !== null)
    return known.length === 0 ? null : Math.max(...known)
  }

  const places: Record<string, Json> = {}
  for (const place of facts.nodes.filter((n: Json) => n.type === 'ZONE' || n.type === 'CONDUIT')) {
    const isZone = place.type === 'ZONE'
    const inside = new Set(ends(isZone ? 'asset-in-zone' : 'asset-implements', 'target', place.id))
    const joined = isZone ? ends('conduit-connects', 'target', place.id) : ends('conduit-connects', 'source', place.id)
    let target = set.get(place.id) ?? null
    if (!target && !isZone) {
      const theirs = joined.flatMap((z) => (set.has(z) ? [set.get(z) as number[]] : []))
      if (theirs.length > 0) target = ORDER.map((_, i) => Math.max(...theirs.map((v) => v[i] ?? 0)))
    }
    const threats = new Set([
      ...ends('threat-affects', 'target', place.id),
      ...(isZone ? joined.flatMap((c) => ends('threat-affects', 'target', c)) : []),
      ...[...inside].flatMap((a) => ends('threat-targets', 'target', a)),
    ])
    const techniques = [...threats].map((t) => node.get(t)?.metadata.mitre_id).filter(Boolean)
    const reached = new Set<string>()
    for (const technique of tables.bridge.techniques)
      if (techniques.includes(technique.id))
        for (const m of tables.bridge.mitigations)
          if (technique.mitigations.includes(m.id)) for (const sr of m.sr) reached.add(sr)
    const wanted = rows.filter((r) => target !== null && r.level <= (target[r.part] ?? 0))
    const only = rows.filter((r) => reached.has(r.id) && !wanted.includes(r))
    const state = Object.fromEntries([...wanted, ...only].map((r) => [r.id, stateOf(facts, place.id, r.id)]))
    const own = Object.values(scenarios).filter((s) => s.node_id === place.id)
    const initial = initialOf(place.id)
    places[place.id] = {
      sl_t: target,
      sl_c: capability(
        facts,
        tables,
        [...inside].map((a) => node.get(a)),
      ),
      sl_a:
        target &&
        target.map((most, part) => {
          let n = 0
          while (n < most && wanted.every((r) => r.part !== part || r.level > n + 1 || GOOD.has(state[r.id] ?? '')))
            n += 1
          return n
        }),
      selected: wanted.map((r) => r.id).sort(),
      threat_only: only.map((r) => r.id).sort(),
      state,
      initial: initial === null ? null : ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'][initial],
      gates: {
        '4.1':
          initial === null
            ? null
            : initial > ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].indexOf(facts.matrix.initial_tolerable),
        '5.7': gate(
          own.map((s) => (s.unmitigated ? !s.unmitigated.tolerable : null)),
          true,
        ),
        '5.11': gate(
          own
            .filter((s) => !s.unmitigated || !s.unmitigated.tolerable)
            .map((s) => (s.unmitigated && s.residual ? !s.residual.tolerable && !s.accepted : null)),
          own.length === 0,
        ),
      },
    }
  }
  return { places, scenarios }
}

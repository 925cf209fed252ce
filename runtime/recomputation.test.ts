import fc from 'fast-check'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assess } from '#domain/assessment/assess.ts'
import type { Assessment } from '#domain/assessment/assessment.ts'
import { testInstance } from './testing.ts'
import { plants } from './testing-plants.ts'
import { readFactTables, recompute } from './testing-recompute.ts'

const FACTS = process.env['FACTS_DIR'] ?? join(import.meta.dirname, '../../shared/facts')

/** The assessment in the words of the recomputation. */
function told(a: Assessment) {
  const places = Object.fromEntries(
    a.places.map((p) => [
      p.id,
      {
        sl_t: p.sl_t,
        sl_c: p.sl_c,
        sl_a: p.sl_a,
        selected: p.rows.flatMap((r) => (r.why.includes('sl') ? [r.row_id] : [])).sort(),
        threat_only: p.rows.flatMap((r) => (r.why.includes('sl') ? [] : [r.row_id])).sort(),
        state: Object.fromEntries(p.rows.map((r) => [r.row_id, r.status])),
        initial: p.initial_level,
        gates: { '4.1': p.gates['4.1'].above, '5.7': p.gates['5.7'].above, '5.11': p.gates['5.11'].above },
      },
    ]),
  )
  const risk = (r: Assessment['scenarios'][number]['residual']) =>
    r && { score: r.score, level: r.level, tolerable: r.tolerable }
  const scenarios = Object.fromEntries(
    a.scenarios.map((s) => [
      s.id,
      {
        node_id: s.node_id,
        unmitigated: risk(s.unmitigated),
        residual: risk(s.residual),
        accepted: s.acceptance !== null,
      },
    ]),
  )
  return { places, scenarios }
}

describe('everything computed, computed again from the fact tables alone', () => {
  it.skipIf(!existsSync(FACTS))('is equal on the exports of both example plants', async () => {
    const t = await testInstance()
    try {
      for (const name of ['tunnel', 'water-treatment']) {
        const { project } = (await t.admin.call('POST', `/api/examples/${name}`)).body
        const { facts, computed } = (await t.admin.call('GET', `/api/projects/${project.id}/export.json`)).body
        const again = recompute(facts, readFactTables(FACTS))
        expect(again).toEqual(JSON.parse(JSON.stringify(told(computed))))
        expect(Object.keys(again.places).length).toBeGreaterThan(10)
        expect(Object.values(again.places).some((p) => p.sl_a?.some((n: number) => n > 0))).toBe(name === 'tunnel')
      }
    } finally {
      await t.close()
    }
  })

  it.skipIf(!existsSync(FACTS))('is equal on 200 generated projects', () => {
    const tables = readFactTables(FACTS)
    const seen = { rows: 0, achieved: 0, above: 0, capability: 0 }
    fc.assert(
      fc.property(plants, (facts) => {
        const a = told(assess(facts))
        expect(recompute(JSON.parse(JSON.stringify(facts)), tables)).toEqual(JSON.parse(JSON.stringify(a)))
        for (const p of Object.values(a.places)) {
          seen.rows += p.selected.length
          seen.achieved += p.sl_a?.some((n) => n > 0) ? 1 : 0
          seen.above += p.gates['5.11'] ? 1 : 0
          seen.capability += p.sl_c ? 1 : 0
        }
      }),
      { numRuns: 200 },
    )
    // generated projects that reach nothing would agree on nothing
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
    console.log('compared:', JSON.stringify(seen))
  })
})

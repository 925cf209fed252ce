import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import table from './attack-ics-use.json' with { type: 'json' }
import { techniqueUse, USED_TECHNIQUES } from './attack-use.ts'
import { CATALOGUE_NOTICES, CATALOGUE_VERSIONS, catalogueRow } from './catalogue.ts'

const BUNDLE = join(process.env['FACTS_DIR'] ?? join(import.meta.dirname, '../../../shared/facts'), 'ics-attack.json')

interface Thing {
  id: string
  type: string
  name?: string
  revoked?: boolean
  x_mitre_deprecated?: boolean
  relationship_type?: string
  source_ref?: string
  target_ref?: string
  external_references?: { source_name: string; external_id?: string }[]
}
const KINDS: Record<string, 'groups' | 'software' | 'campaigns'> = {
  'intrusion-set': 'groups',
  malware: 'software',
  tool: 'software',
  campaign: 'campaigns',
}

/** The table as the bundle has it; names and ids of what is neither revoked nor deprecated. */
function derived(): Record<string, Record<'groups' | 'software' | 'campaigns', { id: string; name: string }[]>> {
  const { objects } = JSON.parse(readFileSync(BUNDLE, 'utf8')) as { objects: Thing[] }
  const valid = objects.filter((thing) => thing.revoked !== true && thing.x_mitre_deprecated !== true)
  const byId = new Map(valid.map((thing) => [thing.id, thing]))
  const idOf = (thing: Thing) =>
    thing.external_references?.find((reference) => reference.source_name === 'mitre-attack')?.external_id ?? ''
  const table: ReturnType<typeof derived> = {}
  for (const { relationship_type, source_ref, target_ref } of valid) {
    if (relationship_type !== 'uses') continue
    const [user, technique] = [byId.get(source_ref ?? ''), byId.get(target_ref ?? '')]
    if (!user || technique?.type !== 'attack-pattern') continue
    const row = (table[idOf(technique)] ??= { groups: [], software: [], campaigns: [] })
    row[KINDS[user.type]!].push({ id: idOf(user), name: user.name ?? '' })
  }
  for (const row of Object.values(table))
    for (const list of Object.values(row)) list.sort((a, b) => (a.id < b.id ? -1 : 1))
  return table
}

describe('who uses a technique', () => {
  it('carries the line of MITRE and the version of the other table', () => {
    expect(table.copyright).toBe(CATALOGUE_NOTICES['attack-ics'])
    expect(table.version).toBe(CATALOGUE_VERSIONS['attack-ics'])
  })

  it('names only techniques of the catalogue, and of their users only ids and names', () => {
    for (const id of USED_TECHNIQUES) {
      expect(catalogueRow('attack-ics', id)?.kind, id).toBe('technique')
      const { groups, software, campaigns } = techniqueUse(id)
      expect(groups.length + software.length + campaigns.length).toBeGreaterThan(0)
      for (const [prefix, list] of [
        ['G', groups],
        ['S', software],
        ['C', campaigns],
      ] as const)
        for (const user of list) {
          expect(Object.keys(user)).toEqual(['id', 'name'])
          expect(user.id).toMatch(new RegExp(`^${prefix}\\d{4}$`))
          expect(user.name.length).toBeLessThan(60)
        }
    }
    expect(techniqueUse('T9999')).toEqual({ groups: [], software: [], campaigns: [] })
  })

  it.skipIf(!existsSync(BUNDLE))('is what the published bundle says (needs FACTS_DIR)', () => {
    expect(table.use).toEqual(derived())
  })
})

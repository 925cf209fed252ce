import type { Changes } from './changes.ts'
import type { Comparison } from './compare.ts'
import type { ProjectExport } from './project-export.ts'

/** Id -> what people call the thing, of every id that a changed field holds: "Z1 Fans", "R3 Loss of view", "Life and health". */
export function namesOf(comparison: Comparison, from: ProjectExport, to: ProjectExport): Record<string, string> {
  const names = new Map([...named(from), ...named(to)])
  const { zones, conduits, assets, scenarios, others } = comparison
  const held = [zones, conduits, assets, scenarios, ...Object.values(others)].flatMap(idsIn)
  return Object.fromEntries(
    held.flatMap((id) => {
      const name = names.get(id)
      return name ? [[id, name]] : []
    }),
  )
}

function named({ facts }: ProjectExport): [string, string][] {
  return [
    ...facts.nodes.map((n): [string, string] => [n.id, `${n.code} ${n.label}`]),
    ...facts.scenarios.map((s): [string, string] => [s.id, `R${s.number} ${s.title}`]),
    ...facts.impact_categories.map((c): [string, string] => [c.id, c.name]),
    ...facts.documents.map((d): [string, string] => [d.id, d.filename]),
  ]
}

/** What may be an id: the parts of a field's name, and every text in its values. */
const idsIn = ({ changed }: Changes): string[] =>
  changed.flatMap(({ fields }) =>
    fields.flatMap(({ field, before, after }) => [...field.split('.'), ...texts(before), ...texts(after)]),
  )

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

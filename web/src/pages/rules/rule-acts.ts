import { api } from '#web/client/api.ts'
import type { Justification } from '#web/client/types.ts'

/** What a justification says beside what it is about. */
export interface JustifyFields {
  reason: string
  /** YYYY-MM-DD, its last day. */
  until: string
}
type Extra = Record<string, unknown>

export async function postJustification(
  project: string,
  violation: { rule: string; node_ids: readonly string[] },
  fields: JustifyFields,
  extra: Extra = {},
): Promise<Justification> {
  const { rule, node_ids } = violation
  const path = `/api/projects/${project}/rules/justifications`
  return (await api<{ justification: Justification }>('POST', path, { rule, node_ids, ...fields, ...extra }))
    .justification
}

export async function changeJustification(
  { id, version }: Pick<Justification, 'id' | 'version'>,
  fields: JustifyFields,
  extra: Extra = {},
): Promise<Justification> {
  const path = `/api/justifications/${id}`
  return (await api<{ justification: Justification }>('PATCH', path, { ...fields, ...extra }, { version }))
    .justification
}

export async function endJustification(
  { id, version }: Pick<Justification, 'id' | 'version'>,
  extra: Extra = {},
): Promise<void> {
  await api('DELETE', `/api/justifications/${id}`, extra, { version })
}

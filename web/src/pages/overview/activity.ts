import type { Activity } from '#web/client/types.ts'

const NOUNS: Readonly<Record<string, string>> = {
  hara_item: 'hazard row',
  impact_category: 'impact category',
  category: 'impact category',
  suc: 'system description',
  level: 'levels of',
  zone_level: 'levels of',
  member: 'member',
}

const VERBS: Readonly<Record<string, string>> = {
  created: 'added',
  changed: 'changed',
  removed: 'removed',
  archived: 'archived',
  approved: 'approved',
  submitted: 'submitted',
  reopened: 're-opened',
}

/** An event in words after its actor: "changed hazard row Tunnel ventilation", "approved phase 3". */
export function activityText({ action, resource_type, resource_name }: Activity): string {
  const [noun = resource_type, verb = ''] = action.split('.')
  const named = NOUNS[noun] ?? noun.replaceAll('_', ' ')
  return [VERBS[verb] ?? verb.replaceAll('_', ' '), named, resource_name ?? ''].filter(Boolean).join(' ')
}

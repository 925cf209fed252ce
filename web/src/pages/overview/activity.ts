import type { Activity } from '#web/client/types.ts'

/** One and several of a noun. */
const NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  hara_item: ['hazard row', 'hazard rows'],
  category: ['impact category', 'impact categories'],
  suc: ['system description', 'system descriptions'],
  levels: ['target of', 'targets'],
  node: ['', 'objects on the canvas'],
  entity: ['entity', 'entities'],
  document: ['', 'documents'],
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

/** What is said otherwise than by verb and noun. */
const ACTS: Readonly<Record<string, string>> = {
  'document.changed': 'read',
  'levels.created': 'set',
  'entity.changed': 'reviewed',
}

/** An event in words after its actor: "changed hazard row Tunnel ventilation", "set 5 targets", "approved phase 3". */
export function activityText({ action, resource_type, resource_name, things }: Activity): string {
  const [noun = resource_type, verb = ''] = action.split('.')
  const act = ACTS[action] ?? VERBS[verb] ?? verb.replaceAll('_', ' ')
  const plain = noun.replaceAll('_', ' ')
  const [one, several] = NOUNS[noun] ?? [plain, `${plain}s`]
  if (things > 1) return `${act} ${things} ${several}`
  return [act, one, resource_name ?? ''].filter(Boolean).join(' ')
}

import { PROGRAMME_ELEMENTS } from '#domain/programme/elements.ts'
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
  assumption: ['assumption:', 'assumptions'],
  threat_actor: ['threat actor', 'threat actors'],
  obligation: ['rule to comply with:', 'rules to comply with'],
  risk_matrix: ['the', 'risk matrices'],
  scenario: ['risk', 'risks'],
  rating: ['', 'risks'],
  acceptance: ['', 'risks'],
  threat_decision: ['proposed threat', 'proposed threats'],
  capability: ['capability of', 'capabilities'],
  decision: ['row', 'rows'],
  evidence: ['evidence:', 'pieces of evidence'],
  evidence_row: ['evidence for', 'rows'],
  project_rule: ['project rule', 'project rules'],
  justification: ['rule', 'broken rules'],
  programme_element: ['programme element', 'programme elements'],
  report_text: ['text of chapter', 'texts of the report'],
  revision: ['', 'revisions'],
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

/** What is said otherwise than by verb and noun: of one, and of several where that differs. */
const ACTS: Readonly<Record<string, string | readonly [string, string]>> = {
  'document.changed': 'read',
  'levels.created': 'set',
  'entity.changed': 'reviewed',
  'risk_matrix.created': 'stored',
  'rating.created': 'rated',
  'acceptance.created': 'accepted',
  'acceptance.changed': 'ended the acceptance of',
  'threat_decision.created': 'decided on',
  'threat_decision.removed': 'took back the decision on',
  'capability.created': 'set',
  'decision.created': 'decided on',
  'decision.changed': 'decided on',
  'evidence.created': 'offered',
  'evidence.changed': 'reviewed',
  'evidence_row.created': ['tied', 'tied evidence to'],
  'evidence_row.removed': ['took away', 'took evidence away from'],
  'justification.created': 'justified',
  'justification.changed': 'ended the justification of',
  'programme_element.created': 'worked on',
  'programme_element.changed': 'worked on',
  'report_text.created': 'wrote',
  'revision.created': 'signed',
}

/** Longer sentences that a thing is named by are cut: the page behind it has the whole. */
const MOST = 60

/** An event in words after its actor: "changed hazard row Tunnel ventilation", "set 5 targets", "approved phase 3". */
export function activityText({ action, resource_type, resource_name, things }: Activity): string {
  const [noun = resource_type, verb = ''] = action.split('.')
  const act = ACTS[action] ?? VERBS[verb] ?? verb.replaceAll('_', ' ')
  const [once, often] = typeof act === 'string' ? [act, act] : act
  const plain = noun.replaceAll('_', ' ')
  const [one, several] = NOUNS[noun] ?? [plain, `${plain}s`]
  if (things > 1) return `${often} ${things} ${several}`
  return [once, one, nameOf(noun, resource_name ?? '')].filter(Boolean).join(' ')
}

/** What a thing is called on the pages, where its record is named by an id. */
function nameOf(noun: string, name: string): string {
  if (noun === 'programme_element') return PROGRAMME_ELEMENTS.find((e) => e.id === name)?.title ?? name
  if (noun === 'justification') return name.replaceAll('-', ' ')
  return name.length > MOST ? `${name.slice(0, MOST).trimEnd()}…` : name
}

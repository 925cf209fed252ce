import type { ProgrammeFact } from '../assessment/project-facts.ts'

export const PROGRAMME_STATES = ['not_started', 'in_progress', 'in_place', 'not_applicable'] as const
export type ProgrammeState = (typeof PROGRAMME_STATES)[number]

export interface ProgrammeElement {
  readonly id: string
  readonly title: string
  /** What it asks of the asset owner, one line in our own words. */
  readonly asks: string
  /** Which foundational requirements or steps of the path it serves. */
  readonly serves: readonly string[]
}

const element = (id: string, title: string, asks: string, ...serves: string[]): ProgrammeElement => ({
  id,
  title,
  asks,
  serves,
})

/** What people and organisation carry because no product can: the security programme of an asset owner as a checklist. */
export const PROGRAMME_ELEMENTS: readonly ProgrammeElement[] = [
  element(
    'organisation',
    'Organisation and roles',
    'One person answers for the security of the plant, and everybody who works on it knows whom to ask and who decides.',
    'ZCR 7',
  ),
  element(
    'competence',
    'Competence and awareness',
    'Everybody with access is trained for the work they do and knows what to report, suppliers included.',
    'UC',
    'TRE',
  ),
  element(
    'asset_inventory',
    'Asset inventory',
    'What is installed is listed with its version and place, and the list is held against the plant at set times.',
    'RA',
    'ZCR 1',
  ),
  element(
    'zones_upkeep',
    'Network and zone upkeep',
    'Zones, conduits and their drawings follow the plant; nothing is connected before its zone is known.',
    'RDF',
    'ZCR 3',
  ),
  element(
    'component_selection',
    'Component selection',
    'New components are chosen for the target level of the zone they go into, and the supplier shows what they can do.',
    'SI',
    'ZCR 5',
  ),
  element(
    'accounts_access',
    'Accounts and access',
    'Accounts are personal where they can be, given for a task, looked through regularly and taken away in time.',
    'IAC',
    'UC',
  ),
  element(
    'supplier_access',
    'Remote access of suppliers',
    'Remote work is asked for, opened for a time, watched while it lasts and closed after it.',
    'IAC',
    'RDF',
  ),
  element(
    'malware_protection',
    'Malware protection',
    'Means against malicious software stand where they can, are kept current and are tested before they reach control.',
    'SI',
  ),
  element(
    'patching',
    'Patching',
    'Advisories are followed, updates are rated by risk and tested, and what cannot be updated is protected in another way.',
    'SI',
    'RA',
  ),
  element(
    'backup_restore',
    'Backup and restore',
    'Programs, settings and data are saved apart from the plant, and restoring them is practised.',
    'RA',
  ),
  element(
    'monitoring',
    'Monitoring and logging',
    'Events of security are recorded with the right time, kept long enough, and somebody looks at them.',
    'TRE',
    'UC',
  ),
  element(
    'incident_response',
    'Incident response',
    'It is written down and practised who does what in an attack, how the plant goes on safely and who must be told.',
    'TRE',
    'RA',
  ),
  element(
    'change_management',
    'Change management',
    'A change is looked at for its effect on security before it is made, and the assessment follows it.',
    'SI',
    'ZCR 7',
  ),
  element(
    'removable_media',
    'Removable media and portable devices',
    'Media and laptops are checked before they touch the plant, and only those meant for it are used.',
    'UC',
    'SI',
  ),
  element(
    'physical_access',
    'Physical access',
    'Rooms, cabinets and cables are closed to those who have no business there, and visits are known.',
    'IAC',
    'RA',
  ),
  element(
    'information_protection',
    'Protection of information',
    'Drawings, settings, keys and this assessment are given to those who need them and wiped from what leaves the plant.',
    'DC',
  ),
  element(
    'periodic_review',
    'Periodic review',
    'Assessment, evidence and programme are gone through at a set time and after every incident.',
    'ZCR 2',
    'ZCR 5',
  ),
]

export const programmeElement = (id: string): ProgrammeElement | undefined =>
  PROGRAMME_ELEMENTS.find((e) => e.id === id)

/** All elements, each with where it stands; one that nobody touched is not started and nobody's. */
export function elementsWithState(
  stored: readonly Pick<ProgrammeFact, 'element' | 'owner' | 'state'>[],
): (ProgrammeElement & { readonly owner: string; readonly state: ProgrammeState })[] {
  const byId = new Map(stored.map((row) => [row.element, row]))
  return PROGRAMME_ELEMENTS.map((e) => {
    const row = byId.get(e.id)
    return { ...e, owner: row?.owner ?? '', state: row?.state ?? 'not_started' }
  })
}

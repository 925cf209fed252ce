/** The parts of administration, as `?tab=` names them. */
export const ADMIN_TABS = [
  { id: 'health', label: 'Health' },
  { id: 'jobs', label: 'Jobs' },
  { id: 'people', label: 'People' },
  { id: 'audit', label: 'Audit log' },
  { id: 'references', label: 'References' },
  { id: 'settings', label: 'Settings' },
] as const
export type AdminTab = (typeof ADMIN_TABS)[number]['id']

/** The tab an address names; another word opens the first. */
export function tabOf(word: unknown): AdminTab {
  return ADMIN_TABS.find((tab) => tab.id === word)?.id ?? ADMIN_TABS[0].id
}

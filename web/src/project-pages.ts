import type { IconName } from './parts/icons.ts'
import type { Load } from './load.ts'
import type { ProjectState } from './state/project.svelte.ts'

export interface ProjectPage {
  /** Below /projects/:id, without a slash at either end; '' is the overview. `library/:doc` takes a parameter. */
  path: string
  load: Load
  label: string
  icon: IconName
  /** Where it stands in the side nav; without one it is reached from its parent page, whose entry stays marked. */
  group?: 'overview' | 'prepare' | 'workshop' | 'result'
  /** The phases whose click on the path opens it; a page of several learns which by `?phase=`. */
  phases?: readonly number[]
  /** Starts with the nav as a rail of icons: pages that need the width. */
  rail?: boolean
  /** Main without padding or scrolling: the page fills it itself. */
  flush?: boolean
  /** Stands in the bottom tabs of a small screen; the others are under More. */
  tab?: boolean
  /** The figure beside the entry. */
  count?: (project: ProjectState) => number | null | undefined
  /** Open problems that are mended there; shown in place of the figure while there are any. */
  problems?: (project: ProjectState) => number
}

/** Checks by their ids: what the canvas mends, and what somebody has to decide on the requirements page. */
const PLACEMENT: ReadonlySet<string> = new Set(['every_asset_in_a_zone', 'every_conduit_joins_zones'])
const DECISIONS: ReadonlySet<string> = new Set(['claims_approved', 'conflicts_answered', 'evidence_renewed'])

export const PROJECT_PAGES: readonly ProjectPage[] = [
  {
    path: '',
    label: 'Overview',
    icon: 'overview',
    group: 'overview',
    tab: true,
    load: () => import('./pages/overview/OverviewPage.svelte'),
  },
  {
    path: 'scope',
    label: 'Scope',
    icon: 'scope',
    group: 'prepare',
    load: () => import('./pages/scope/ScopePage.svelte'),
  },
  {
    path: 'library',
    label: 'Library',
    icon: 'library',
    group: 'prepare',
    count: (project) => project.documents,
    load: () => import('./pages/library/LibraryPage.svelte'),
  },
  {
    path: 'library/:doc',
    label: 'Reader',
    icon: 'doc',
    rail: true,
    flush: true,
    load: () => import('./pages/reader/ReaderPage.svelte'),
  },
  {
    path: 'hara',
    label: 'HARA',
    icon: 'hara',
    group: 'workshop',
    phases: [1],
    tab: true,
    flush: true,
    count: (project) => project.haraItems.length,
    load: () => import('./pages/hara/HaraPage.svelte'),
  },
  {
    path: 'canvas',
    label: 'Canvas',
    icon: 'canvas',
    group: 'workshop',
    phases: [2],
    rail: true,
    flush: true,
    tab: true,
    problems: (project) => project.openCount((check) => PLACEMENT.has(check)),
    load: () => import('./pages/canvas/CanvasPage.svelte'),
  },
  {
    path: 'threats',
    label: 'Threats',
    icon: 'threat',
    group: 'workshop',
    rail: true,
    load: () => import('./pages/threats/ThreatsPage.svelte'),
  },
  {
    path: 'risk',
    label: 'Risk',
    icon: 'risk',
    group: 'workshop',
    phases: [3, 4],
    rail: true,
    problems: (project) => project.openCount((check) => check === 'every_risk_treated'),
    load: () => import('./pages/risk/RiskPage.svelte'),
  },
  {
    path: 'levels',
    label: 'Levels',
    icon: 'levels',
    group: 'workshop',
    rail: true,
    flush: true,
    problems: (project) => project.openCount((check) => check === 'conduits_as_their_zones'),
    load: () => import('./pages/levels/LevelsPage.svelte'),
  },
  {
    path: 'requirements',
    label: 'Requirements',
    icon: 'requirements',
    group: 'workshop',
    phases: [5, 6],
    rail: true,
    flush: true,
    problems: (project) => project.openCount((check) => DECISIONS.has(check)),
    load: () => import('./pages/requirements/RequirementsPage.svelte'),
  },
  {
    path: 'rules',
    label: 'Rules',
    icon: 'warn',
    group: 'workshop',
    problems: (project) => project.openCount((check) => check.startsWith('rule:')),
    load: () => import('./pages/rules/RulesPage.svelte'),
  },
  {
    path: 'programme',
    label: 'Programme',
    icon: 'shield',
    group: 'result',
    phases: [7],
    load: () => import('./pages/programme/ProgrammePage.svelte'),
  },
  {
    path: 'ask',
    label: 'Ask',
    icon: 'ask',
    group: 'result',
    flush: true,
    tab: true,
    load: () => import('./pages/ask/AskPage.svelte'),
  },
  {
    path: 'report',
    label: 'Report',
    icon: 'report',
    group: 'result',
    phases: [8],
    rail: true,
    flush: true,
    load: () => import('./pages/report/ReportPage.svelte'),
  },
  {
    path: 'people',
    label: 'People',
    icon: 'people',
    group: 'result',
    count: (project) => project.members.length,
    load: () => import('./pages/people/PeoplePage.svelte'),
  },
]

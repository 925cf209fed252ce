/*
 * Every page of the web client. How to add one:
 *
 *  1. pages/<noun>/<Noun>Page.svelte shows loading, failure, empty, content; pages/<noun>/<noun>.svelte.ts is its rune class:
 *     state and intents over `api` (client/api.ts). No fetch in components, no state at module scope.
 *  2. One line in PROJECT_PAGES below (or APP_PAGES for a page outside of projects). Side nav, bottom tabs and phase path
 *     follow from it. `load` must be written `() => import('./pages/...')`, or the router does not see that it is lazy.
 *  3. In the page: `const project = useProject()` (state/contexts.ts) gives the project, phases, role, `locked(phase)`;
 *     `useAutosave().save(change)` saves a field, `.run(work)` an act; `useToasts().error(e)` shows a refusal.
 *     After a change that moves counts or phase states: `void project.load()`.
 *  4. The page begins with <PageHead title>; Shell gives main its padding and scrolling (`flush: true` takes both away).
 *  5. Links are plain <a href={projectHref(project.id, 'hara')}>; `router.navigate(path)` for acts; `router.route.params.doc`
 *     and `router.route.search` are reactive.
 *
 *  6. Imports across folders are `#web/...` (`import Button from '#web/parts/Button.svelte'`), values of the domain
 *     `#domain/...`, inside one folder `./`. A page outside of projects wraps itself in <Shell>.
 *
 * Parts stand in parts/, one file each; look there first. Colours, sizes and times only by token (styles/tokens.css);
 * .row .col .grow .end .mute .soft .sub .sm .s13 .mono .vec .panel .ph .pb .no-s .only-s come from styles/base.css.
 * No static style="" attribute (the content security policy refuses it); `style:width={...}` is fine.
 */
import { createRouter } from 'sv-router'
import type { RouterApi, Routes } from 'sv-router'
import type { IconName } from './parts/icons.ts'
import type { ProjectState } from './state/project.svelte.ts'

type Load = NonNullable<Routes['layout']> | Exclude<Routes[`/${string}`], Routes>

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

export interface AppPage {
  path: `/${string}`
  load: Load
  label: string
  icon: IconName
  /** Stands in the account menu. */
  menu?: boolean
  adminOnly?: boolean
}

export const APP_PAGES: readonly AppPage[] = [
  {
    path: '/projects',
    label: 'Projects',
    icon: 'overview',
    load: () => import('./pages/projects/ProjectsPage.svelte'),
  },
  {
    path: '/account',
    label: 'Account',
    icon: 'user',
    menu: true,
    load: () => import('./pages/account/AccountPage.svelte'),
  },
  {
    path: '/admin',
    label: 'Administration',
    icon: 'admin',
    menu: true,
    adminOnly: true,
    load: () => import('./pages/admin/AdminPage.svelte'),
  },
]

const projectRoutes: Routes = { layout: () => import('./shell/ProjectLayout.svelte') }
for (const page of PROJECT_PAGES) projectRoutes[`/${page.path}`] = page.load as never

const appRoutes: Routes = {
  layout: () => import('./shell/SignedIn.svelte'),
  '/': () => import('./pages/projects/ProjectsPage.svelte'),
  '/projects/:id': projectRoutes,
  '*': () => import('./pages/not-found/NotFoundPage.svelte'),
}
for (const page of APP_PAGES) appRoutes[page.path] = page.load as never

const routes: Routes = {
  '/login': () => import('./pages/login/LoginPage.svelte'),
  '/verify/:id': () => import('./pages/verify/VerifyPage.svelte'),
  '/': appRoutes,
}

/** Typed loosely on purpose: a page that names the router must not make the router's type depend on that page. */
export const router: RouterApi<Routes> = createRouter<Routes>(routes)

/** The address of a project's page: `projectHref(id)` is its overview, also with `?phase=4`; `projectHref(id, 'library/' + doc)` a document. */
export function projectHref(id: string, path = ''): `/${string}` {
  return path === '' || path.startsWith('?') ? `/projects/${id}${path}` : `/projects/${id}/${path}`
}

/** Goes to an address of this client; `replace` leaves no step to come back to. */
export async function go(path: string, replace = false): Promise<void> {
  const url = new URL(path, location.origin)
  await router.navigate(url.pathname as `/${string}`, { search: url.search, hash: url.hash, replace })
}

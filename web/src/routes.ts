/*
 * Every page of the web client. How to add one:
 *
 *  1. pages/<noun>/<Noun>Page.svelte shows loading, failure, empty, content; pages/<noun>/<noun>.svelte.ts is its rune class:
 *     state and intents over `api` (client/api.ts). No fetch in components, no state at module scope.
 *  2. One line in PROJECT_PAGES (project-pages.ts; APP_PAGES below for a page outside of projects). Side nav, bottom tabs and phase path
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
import type { Load } from './load.ts'
import type { IconName } from './parts/icons.ts'
import { PROJECT_PAGES } from './project-pages.ts'

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

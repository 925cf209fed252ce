import { PROJECT_PAGES } from '#web/project-pages.ts'
import { projectHref } from '#web/routes.ts'
import type { ProjectPage } from '#web/project-pages.ts'

/** The page an address below a project belongs to; parameters match any one part. */
export function pageAt(pathname: string, projectId: string): ProjectPage | undefined {
  const parts = pathname.slice(projectHref(projectId).length).split('/').filter(Boolean)
  return PROJECT_PAGES.find((page) => {
    const wanted = page.path.split('/').filter(Boolean)
    return wanted.length === parts.length && wanted.every((w, i) => w.startsWith(':') || w === parts[i])
  })
}

/** The nav entry that is marked for a page: its own, or the one it hangs under (`library/:doc` -> `library`). */
export function entryOf(page: ProjectPage | undefined): ProjectPage | undefined {
  if (page === undefined || page.group !== undefined) return page
  const first = page.path.split('/')[0]
  return PROJECT_PAGES.find((p) => p.path === first)
}

const GROUPS = ['overview', 'prepare', 'workshop', 'result'] as const

/** The side nav's entries by group, empty groups left out. */
export function navGroups(): ProjectPage[][] {
  return GROUPS.map((group) => PROJECT_PAGES.filter((p) => p.group === group)).filter((pages) => pages.length > 0)
}

/** Where a click on phase `n` of the path leads: its page, or the overview opened at that phase. */
export function phaseHref(projectId: string, phase: number): string {
  const page = PROJECT_PAGES.find((p) => p.phases?.includes(phase))
  if (!page) return `${projectHref(projectId)}?phase=${phase}`
  return projectHref(projectId, page.path) + ((page.phases?.length ?? 0) > 1 ? `?phase=${phase}` : '')
}

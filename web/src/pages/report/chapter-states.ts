import type { Check, ReportAnswer, ReportChapter } from '#web/client/types.ts'

export type ChapterState = 'ready' | 'gap' | 'not_started' | 'writing' | 'waived' | 'in_review' | 'locked' | 'plain'
export interface ChapterStanding {
  state: ChapterState
  /** How much of it is there, 0..1; null where it is not counted. */
  share: number | null
  /** What it holds, a few words: "3 zones, 2 conduits". */
  holds: string
  /** What is missing, one sentence; empty where nothing is. */
  missing: string
  /** The page of the project where it is written. */
  href: string
  /** What that page is called. */
  page: string
}
type ChapterId = ReportChapter['chapter']
type Part = Omit<ChapterStanding, 'state'> & { begun: boolean }

const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The check of phase 8 that asks for a chapter. */
const CHECKED: Partial<Record<ChapterId, string>> = {
  system: 'suc_complete',
  assumptions: 'assumptions_stated',
  threats: 'threats_described',
  policies: 'policies_named',
  'tolerable-risk': 'tolerable_risk_stated',
  regulation: 'regulation_named',
}

/** Where every chapter stands: from the figures of the report and the checks of phase 8 that are not met. */
export function chapterStates(report: ReportAnswer, checks: readonly Check[]): Map<ChapterId, ChapterStanding> {
  return new Map(report.chapters.map((entry) => [entry.chapter, standingOf(entry, report, checks)]))
}

/** "6 of 11": chapters that answer a step of the standard. */
export function readiness(chapters: readonly ReportChapter[], states: ReadonlyMap<ChapterId, ChapterStanding>) {
  const asked = chapters.filter((c) => c.step !== null)
  return { ready: asked.filter((c) => states.get(c.chapter)?.state === 'ready').length, of: asked.length }
}

function standingOf(entry: ReportChapter, report: ReportAnswer, checks: readonly Check[]): ChapterStanding {
  const { begun, ...part } = PARTS[entry.chapter](report)
  if (entry.chapter === 'approval') return { ...part, state: approvalState(report) }
  if (entry.step === null) return { ...part, state: 'plain' }
  const check = checks.find((c) => c.phase === 8 && c.check === CHECKED[entry.chapter])
  if (check?.waived) return { ...part, missing: check.message, state: 'waived' }
  const missing = check?.message ?? part.missing
  const state = missing === '' ? 'ready' : begun ? 'gap' : entry.text ? 'writing' : 'not_started'
  return { ...part, missing, state }
}

function approvalState({ phases }: ReportAnswer): ChapterState {
  const last = phases.find((p) => p.number === 8)
  if (last?.status === 'APPROVED') return 'ready'
  if (last?.status === 'SUBMITTED_FOR_REVIEW') return 'in_review'
  return phases.some((p) => p.number < 8 && p.status !== 'APPROVED') ? 'locked' : 'not_started'
}

const part = (
  holds: string,
  begun: boolean,
  [page, href]: readonly [string, string],
  rest: Partial<Part> = {},
): Part => ({
  share: null,
  holds,
  missing: '',
  href,
  page,
  begun,
  ...rest,
})
const SCOPE = ['the scope page', 'scope'] as const
const CANVAS = ['the canvas', 'canvas'] as const

const PARTS: Readonly<Record<ChapterId, (report: ReportAnswer) => Part>> = {
  system: ({ suc }) => part(suc ? '' : 'not described', suc !== null, SCOPE),
  drawings: ({ zones, unplaced_assets: loose }) =>
    part(counted(zones.length, 'zone'), zones.length > 0, CANVAS, {
      missing:
        zones.length === 0
          ? 'There is no zone to draw.'
          : loose.length > 0
            ? `${counted(loose.length, 'asset stands', 'assets stand')} in no zone.`
            : '',
    }),
  characteristics: sheetPart,
  assumptions: (r) => part(counted(r.assumptions.length, 'assumption'), r.assumptions.length > 0, SCOPE),
  threats: (r) => part(counted(r.threat_actors.length, 'actor'), r.threat_actors.length > 0, SCOPE),
  policies: (r) => part(counted(kind(r, 'policy'), 'policy', 'policies'), kind(r, 'policy') > 0, SCOPE),
  'tolerable-risk': ({ risk }) =>
    part(`up to ${risk.matrix.tolerable}`, risk.matrix_version > 0, ['the risk page', 'risk?phase=3']),
  regulation: (r) => part(counted(kind(r, 'regulation'), 'regulation'), kind(r, 'regulation') > 0, SCOPE),
  requirements: requirementPart,
  'residual-risk': riskPart,
  approval: ({ revisions }) => part(counted(revisions.length, 'revision'), false, ['the overview', '?phase=8']),
  sources: ({ sources }) => part(counted(sources.length, 'document'), false, ['the library', 'library']),
}

const kind = ({ obligations }: ReportAnswer, word: string): number => obligations.filter((o) => o.kind === word).length

/** Fields that a zone sheet is asked for and people write. */
function sheetPart({ zones, conduits }: ReportAnswer): Part {
  const sheets = [...zones, ...conduits].filter((sheet) => sheet.in_suc)
  const said = sheets.flatMap((s) => [
    s.accountable !== '',
    s.logical_boundary !== '',
    s.physical_boundary !== '',
    s.sl_t !== null,
    s.assumptions !== '' || s.dependencies.length > 0,
  ])
  const open = said.filter((there) => !there).length
  return part(counted(zones.length + conduits.length, 'sheet'), sheets.length > 0, CANVAS, {
    share: said.length === 0 ? null : (said.length - open) / said.length,
    missing:
      said.length === 0
        ? 'There is no zone and no conduit inside the system yet.'
        : open > 0
          ? `${counted(open, 'field')} of zones and conduits ${open === 1 ? 'is' : 'are'} empty: who is accountable, borders, target or assumptions.`
          : '',
  })
}

function requirementPart({ zones, conduits }: ReportAnswer): Part {
  const rows = [...zones, ...conduits].filter((s) => s.in_suc).flatMap((s) => s.requirements)
  const open = rows.filter(({ status }) => status === 'open' || status === 'partly').length
  return part(counted(rows.length, 'row'), rows.length > 0, ['the requirements page', 'requirements'], {
    share: rows.length === 0 ? null : (rows.length - open) / rows.length,
    missing:
      rows.length === 0
        ? 'No target level selects a row yet.'
        : open > 0
          ? `${open} of ${counted(rows.length, 'selected row is', 'selected rows are')} not satisfied.`
          : '',
  })
}

function riskPart({ risk, open_points }: ReportAnswer): Part {
  const open = open_points.filter((point) => point.kind === 'risk').length
  return part(counted(risk.scenarios.length, 'scenario'), risk.scenarios.length > 0, ['the risk page', 'risk'], {
    missing:
      open > 0
        ? `${counted(open, 'zone or conduit has', 'zones and conduits have')} a risk that is not decided or not accepted.`
        : '',
  })
}

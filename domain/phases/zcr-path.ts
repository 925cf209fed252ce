import { catalogueRows } from '../catalogue/catalogue.ts'
import type { StepRow } from '../catalogue/catalogue.ts'
import { PHASES } from './phases.ts'
import type { Phase } from './phases.ts'

export interface ZcrGroup {
  readonly id: string
  readonly title: string
  readonly phase: Phase
  readonly steps: readonly StepRow[]
}

const TITLES: Readonly<Record<string, string>> = {
  'ZCR 1': 'Identify the system under consideration',
  'ZCR 2': 'Assess the initial risk',
  'ZCR 3': 'Divide into zones and conduits',
  'ZCR 4': 'Compare initial with tolerable risk',
  'ZCR 5': 'Assess the risk in detail',
  'ZCR 6': 'Write the requirements specification',
  'ZCR 7': 'Get the approval of the asset owner',
}

/** The seven groups of the path with their 32 steps, each with the phase in which it is worked on. */
export const ZCR_GROUPS: readonly ZcrGroup[] = PHASES.flatMap((phase) =>
  phase.zcr.map((id) => ({
    id,
    title: TITLES[id] ?? id,
    phase,
    steps: catalogueRows('iec62443-3-2').filter((step) => step.group === id),
  })),
)

/** The steps whose outcome decides where the path goes on; they are computed, never typed. */
export const GATES = ['4.1', '5.7', '5.11'] as const
export type Gate = (typeof GATES)[number]

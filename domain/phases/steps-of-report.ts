import { requirements, selectedRows } from './checks-of-requirements.ts'
import { reportParts } from './report-parts.ts'
import { told } from './sentences.ts'
import { at, codesOf, loose, type Standing } from './standing.ts'
import { countedOver, type StepWork } from './step-list.ts'

const CHAPTERS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `ZCR 6.${n}`)

/** ZCR 6 and ZCR 7: the requirements specification and its approval. */
export function stepsOfReport(standing: Standing): StepWork[] {
  const parts = reportParts(standing.facts).map(({ step, check, ...rest }): StepWork => ({
    id: step,
    ...rest,
    after: step === 'ZCR 6.2' ? ['ZCR 1.1'] : [],
    checks: [check],
  }))
  return [specification(standing), drawings(standing), sheets(standing), ...parts, approval(standing)]
}

function specification(standing: Standing): StepWork {
  const { places } = standing
  const { done, of, open } = countedOver(places, (p) => selectedRows(p).length > 0)
  const checks = requirements(standing)
  const rowless = open.filter((p) => p.sl_t === null)
  return {
    id: 'ZCR 6.1',
    missing:
      told(
        codesOf(rowless),
        'has no target, so that no rows are selected',
        'have no target, so that no rows are selected',
      ) ||
      (checks[0]?.message ?? ''),
    href: rowless.length > 0 ? at('levels', rowless) : (checks[0]?.href ?? 'requirements'),
    done,
    of,
    after: ['ZCR 5.13'],
    checks: checks.map(({ check }) => check),
  }
}

function drawings(standing: Standing): StepWork {
  const { a, code, ofType } = standing
  const assets = ofType('ASSET').length
  const missing =
    ofType('ZONE').length === 0
      ? 'There is no zone to draw yet.'
      : told(a.unplaced.map(code), 'stands in no zone', 'stand in no zone') ||
        told(codesOf(loose(standing)), 'does not join two zones', 'do not join two zones')
  return {
    id: 'ZCR 6.3',
    missing,
    href: 'canvas',
    done: assets - a.unplaced.length,
    of: assets,
    after: ['ZCR 3.1'],
    checks: ['one_zone', 'every_asset_in_a_zone', 'every_conduit_joins_zones'],
  }
}

/** What every sheet has to say beside what follows from the assessment. */
const SHEET = ['accountable', 'logical_boundary', 'physical_boundary'] as const

function sheets({ places, node }: Standing): StepWork {
  const filled = (id: string) => SHEET.every((key) => String(node(id)?.metadata[key] ?? '').trim() !== '')
  const { done, of, open } = countedOver(places, (p) => p.sl_t !== null && filled(p.id))
  return {
    id: 'ZCR 6.4',
    missing: told(
      codesOf(open),
      'lacks a target, an accountable organisation or a boundary on its sheet',
      'lack a target, an accountable organisation or a boundary on their sheets',
    ),
    href: at('canvas', open),
    done,
    of,
    after: ['ZCR 3.1'],
    checks: [],
  }
}

function approval({ facts }: Standing): StepWork {
  const status = facts.phases.find((p) => p.number === 8)?.status ?? 'DRAFT'
  return {
    id: 'ZCR 7.1',
    missing:
      status === 'APPROVED'
        ? ''
        : status === 'DRAFT'
          ? 'Phase 8 is not submitted to the asset owner.'
          : 'The asset owner has not signed yet.',
    href: status === 'DRAFT' ? '?phase=8' : 'report',
    done: status === 'APPROVED' ? 2 : status === 'DRAFT' ? 0 : 1,
    of: 2,
    after: CHAPTERS,
    checks: [],
  }
}

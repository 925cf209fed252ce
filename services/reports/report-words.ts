import { html, type Html } from './html.ts'

export const PHASE_WORDS: Record<string, string> = {
  DRAFT: 'draft',
  SUBMITTED_FOR_REVIEW: 'in review',
  APPROVED: 'approved',
}

/** A moment as people read it, in UTC. */
export const moment = (iso: string) =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso))} UTC`

/** A risk as its level and score. */
export const riskMark = (risk: { level: string; score: number } | null): Html | string =>
  risk ? html`<span class="risk ${risk.level}">${risk.level} ${risk.score}</span>` : 'not rated'

export const gateTitle = (gate: '4.1' | '5.11') =>
  gate === '4.1'
    ? 'Initial risk against the tolerable one (gate 4.1)'
    : 'Residual risk against the tolerable one (gate 5.11)'

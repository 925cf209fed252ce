import { programme } from '#adapters/records/programme.ts'
import { PROGRAMME_ELEMENTS } from '#domain/programme/elements.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { elementAnswer } from './answers.ts'

/** Every element of the security programme, in the order of the checklist. */
export async function getProgramme(ctx: Ctx, project: string) {
  const rows = await enter(ctx, 'read', { project }).query(programme.list(project))
  const byElement = new Map(rows.map((row) => [row.element, row]))
  const day = today(ctx)
  return PROGRAMME_ELEMENTS.map((element) => elementAnswer(element, byElement.get(element.id), day))
}

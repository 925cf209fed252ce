import { phases } from '#adapters/records/phases.ts'
import { expiring } from '#domain/phases/expiring.ts'
import { youAreHere, zcrPath } from '#domain/phases/path.ts'
import { GATES } from '#domain/phases/zcr-path.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { today } from '../graph/answers.ts'
import { phaseAnswer } from '../phases/phase-answer.ts'
import { checksOf, pathBasis, pathStatements } from './read-path.ts'

/** The way through IEC 62443-3-2 as it stands today: steps, phases, what is missing, gates of the system's places, what ends soon. */
export async function getPath(ctx: Ctx, project: string) {
  const day = today(ctx)
  const [phaseRows, ...rows] = await enter(ctx, 'read', { project }).batch([
    phases.list(project),
    ...pathStatements(project, day),
  ])
  const basis = pathBasis(rows, day)
  const { facts, assessment, checks } = basis
  const steps = zcrPath(facts, assessment)
  const inside = assessment.places.filter((place) => place.in_suc)
  return {
    steps,
    phases: phaseRows.map((row) => phaseAnswer(row, checksOf(basis, row), day)),
    checks,
    gates: GATES.flatMap((gate) => inside.map((place) => place.gates[gate])),
    you_are_here: youAreHere(steps),
    expiring: expiring(facts, assessment),
  }
}

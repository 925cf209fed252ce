import type { ProjectFacts } from '../assessment/project-facts.ts'

/** The facts of a project with what only its path asks for. */
export interface PathFacts extends ProjectFacts {
  /** What the description of the system says beside name, description and boundary; empty where nothing is written. */
  readonly intended_use: string
  readonly equipment: string
}

import type { ProjectFacts } from '../assessment/project-facts.ts'

/** The facts of a project with what only its path asks for. */
export interface PathFacts extends ProjectFacts {
  /** Whether the project has a risk matrix of its own: somebody looked at it and stored it, changed or not. */
  readonly matrix_stored: boolean
  /** What the description of the system says beside name, description and boundary; empty where nothing is written. */
  readonly intended_use: string
  readonly equipment: string
}

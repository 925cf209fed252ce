import type { ExampleProject } from './example-project.ts'
import { TUNNEL } from './tunnel.ts'
import { WATER } from './water.ts'

/** The plants that anybody may explore, the one of the first start first. */
export const EXAMPLES: readonly ExampleProject[] = [TUNNEL, WATER]

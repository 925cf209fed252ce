import { plantNodes } from './plant-graph.ts'
import type { PlantTables } from './plant-tables.ts'
import { TUNNEL_ASSETS } from './tunnel-assets.ts'
import { TUNNEL_MEASURES, TUNNEL_SHEETS } from './tunnel-sheets.ts'
import { ACCESS, CONDUITS, FLOWS, FUNCTIONS, ROOMS, THREATS } from './tunnel-tables.ts'

export const TUNNEL_TABLES: PlantTables = {
  rooms: ROOMS,
  assets: TUNNEL_ASSETS,
  conduits: CONDUITS,
  access: ACCESS,
  functions: FUNCTIONS,
  threats: THREATS,
  flows: FLOWS,
  measures: TUNNEL_MEASURES,
  guards: { T30: ['C5', 'C6', 'C7'] },
  sheets: TUNNEL_SHEETS,
  beside: { x: 1416, y: 160 },
}

export const TUNNEL_NODES = plantNodes(TUNNEL_TABLES)

import { PRESET_CATEGORIES } from '../hara/impact-categories.ts'
import { DEFAULT_SETTINGS } from '../projects/project.ts'
import type { ExampleHaraItem, ExampleProject } from './example-project.ts'
import { plantEdges } from './plant-graph.ts'
import { TUNNEL_NODES, TUNNEL_TABLES } from './tunnel-graph.ts'
import { TUNNEL_RISK } from './tunnel-risk.ts'
import { TUNNEL_SCOPE } from './tunnel-scope.ts'
import { TUNNEL_WORK } from './tunnel-work.ts'

export type { ExampleEdge, ExampleHaraItem, ExampleNode, ExampleProject } from './example-project.ts'

const rated = (Safety: Rate, Environmental: Rate, Financial: Rate, Operational: Rate) => ({
  Safety,
  Environmental,
  Financial,
  Operational,
})
type Rate = 1 | 2 | 3 | 4 | 5

const HARA: readonly ExampleHaraItem[] = [
  {
    code: 'H1',
    name: 'Tunnel ventilation',
    asset_type: 'Subsystem',
    hazard: 'Fans stop or turn the wrong way while something burns',
    worst_consequence: 'Smoke reaches people on their way out; several die',
    impact_ratings: rated(5, 2, 4, 5),
    affects: ['Z1', 'F1', 'T07', 'T08'],
    notes: 'Does the local panel still work when both controllers are in other hands?',
    lopa: {
      initiating_frequency: 0.02,
      cause: { text: 'A vehicle burns in a tube', hackable: false },
      layers: [
        { name: 'Automatic smoke control by the controllers', pfd: 0.1, independent: true, hackable: true },
        { name: 'Panel of the fire brigade, wired past the controllers', pfd: 0.1, independent: true, hackable: false },
      ],
      target: 0.0001,
    },
  },
  {
    code: 'H2',
    name: 'Air quality control',
    asset_type: 'Service',
    hazard: 'Carbon monoxide builds up in a jam and the fans do not start',
    worst_consequence: 'People are poisoned; the tube has to be cleared',
    impact_ratings: rated(4, 1, 3, 4),
    affects: ['Z1', 'F2'],
    notes: '',
  },
  {
    code: 'H3',
    name: 'Signs and barriers',
    asset_type: 'Subsystem',
    hazard: 'Traffic is let into a tube that is closed',
    worst_consequence: 'Vehicles run into those standing inside',
    impact_ratings: rated(4, 1, 3, 4),
    affects: ['Z2', 'F3'],
    notes: 'The way from a fire alarm to the barriers must not need the SCADA servers.',
  },
  {
    code: 'H4',
    name: 'Drainage',
    asset_type: 'Subsystem',
    hazard: 'Pumps at the low point stand still',
    worst_consequence: 'Water on the road, then closure',
    impact_ratings: rated(2, 2, 4, 4),
    affects: ['Z1', 'F4', 'T18'],
    notes: '',
  },
  {
    code: 'H5',
    name: 'Supervision',
    asset_type: 'Service',
    hazard: 'The control room can no longer see the tubes',
    worst_consequence: 'Late reaction; the tunnel is closed until the view is back',
    impact_ratings: rated(3, 1, 3, 4),
    affects: ['Z3', 'Z4', 'Z5'],
    notes: 'Closing is the safe state, so a short loss of view may be acceptable.',
  },
]

/** The project that a first start shows: a road tunnel of two tubes, put together from public facts about such plants. */
export const TUNNEL: ExampleProject = {
  slug: 'tunnel',
  summary:
    'Ventilation, traffic control and supervision of a road tunnel of two tubes under a river. Hazards to accepted risks ' +
    'are approved, the requirements are in review and a part of their evidence is there.',
  project: {
    name: 'Two-tube road tunnel',
    description:
      'Example project. A road tunnel of two tubes, 725 m long, with its ventilation, traffic control, video and ' +
      'supervision. Put together from public facts about such tunnels; not an assessment of a real one.',
    location: 'Under a river',
    criticality: 'HIGH',
    settings: DEFAULT_SETTINGS,
  },
  suc: {
    name: 'Ventilation and safety systems of the tunnel',
    description:
      'Two controllers in hot standby measure the air and drive the jet fans. Another controller sets signs and ' +
      'barriers. Supervision runs on a duty and a standby server with five operator seats, joined to the field by a ' +
      'fibre backbone. Video, emergency telephones and radio use the same fibre. Two suppliers maintain the plant from ' +
      'outside through a jump host. The office network of the council lies outside the system.',
    location: 'Tubes, niches, both portal buildings and the control room',
    criticality: 'HIGH',
    boundary:
      'From sensors, fans and signs in the tubes to the servers of the control room and the jump host for suppliers. ' +
      'Outside are the office of the council and the networks of the suppliers.',
    accountable: 'Operator of the tunnel',
    intended_use: 'Keep air and escape ways safe, close the tunnel when it must be, and show operators both tubes.',
    equipment: '33 kinds of equipment in five zones, joined by seven conduits.',
    notes: 'Open: whether fire detection should have a zone of its own, and whether SI of Z1 should be 3 or 4.',
  },
  suc_boundary: { position: { x: 0, y: 136 }, size: { width: 1368, height: 752 } },
  categories: PRESET_CATEGORIES.map((category, i) => ({ ...category, display_order: i + 1 })),
  hara_items: HARA,
  nodes: TUNNEL_NODES,
  edges: plantEdges(TUNNEL_TABLES, HARA),
  levels: {
    Z1: {
      sl_t: [2, 2, 3, 1, 2, 2, 3],
      reason: 'Smoke control saves lives: a capable attacker must neither alter nor stop it. Little here is secret.',
    },
    Z2: {
      sl_t: [2, 2, 2, 1, 2, 2, 2],
      reason: 'Wrong signs or barriers endanger people; the tunnel can still be closed by hand.',
    },
    Z3: {
      sl_t: [2, 2, 2, 1, 2, 2, 2],
      reason: 'Commands to the field start here, so nobody may act under another name.',
    },
    Z4: {
      sl_t: [1, 1, 1, 1, 2, 1, 2],
      reason: 'Needed to confirm an incident; the devices are easy to reach, so what may pass from here is limited.',
    },
    Z5: {
      sl_t: [2, 2, 2, 2, 3, 2, 2],
      reason: 'Everything from outside comes through here; restricting what passes is its whole purpose.',
    },
  },
  ...TUNNEL_SCOPE,
  ...TUNNEL_RISK,
  ...TUNNEL_WORK,
}

import { PRESET_CATEGORIES } from '../hara/impact-categories.ts'
import { DEFAULT_SETTINGS } from '../projects/project.ts'
import type { ExampleHaraItem, ExampleProject } from './example-project.ts'
import { plantEdges, plantNodes } from './plant-graph.ts'
import { WATER_RISK } from './water-risk.ts'
import { WATER_TABLES } from './water-tables.ts'

type Rate = 1 | 2 | 3 | 4 | 5
const rated = (Safety: Rate, Environmental: Rate, Financial: Rate, Operational: Rate) => ({
  Safety,
  Environmental,
  Financial,
  Operational,
})

const HARA: readonly ExampleHaraItem[] = [
  {
    code: 'H1',
    name: 'Chemical dosing',
    asset_type: 'Subsystem',
    hazard: 'Far too much caustic or acid is added',
    worst_consequence: 'People are burnt or poisoned at their taps',
    impact_ratings: rated(5, 3, 4, 4),
    affects: ['Z1', 'F1', 'F4', 'W02', 'W14'],
    notes: 'The trip helps only as long as it cannot be programmed from the network.',
    lopa: {
      initiating_frequency: 0.1,
      cause: { text: 'A set point outside the safe range is entered or sent', hackable: true },
      layers: [
        { name: 'Limits in the controller that doses', pfd: 0.1, independent: false, hackable: true },
        { name: 'Trip for pH and chlorine, wired on its own', pfd: 0.01, independent: true, hackable: false },
      ],
      target: 0.0001,
    },
  },
  {
    code: 'H2',
    name: 'Disinfection',
    asset_type: 'Subsystem',
    hazard: 'Disinfection is off and nobody notices',
    worst_consequence: 'An epidemic carried by water',
    impact_ratings: rated(5, 2, 4, 5),
    affects: ['Z1', 'F2', 'W04', 'W19'],
    notes: 'There is no storage between disinfection and the town.',
  },
  {
    code: 'H3',
    name: 'Raw water and filters',
    asset_type: 'Subsystem',
    hazard: 'A tank runs over or a pump runs dry',
    worst_consequence: 'Flooded halls and a pump to replace',
    impact_ratings: rated(2, 3, 3, 4),
    affects: ['Z2', 'F3', 'W01', 'W12'],
    notes: 'Stored water gives hours.',
  },
  {
    code: 'H4',
    name: 'Reverse osmosis',
    asset_type: 'Subsystem',
    hazard: 'Pressure at the membranes rises without bound',
    worst_consequence: 'Broken membranes; for weeks the plant gives less',
    impact_ratings: rated(2, 1, 4, 4),
    affects: ['Z2', 'F3', 'W05', 'W22'],
    notes: '',
  },
  {
    code: 'H5',
    name: 'Supervision and records',
    asset_type: 'Service',
    hazard: 'Screens or history are gone',
    worst_consequence: 'Work by hand, and no proof of quality for the authority',
    impact_ratings: rated(2, 1, 3, 3),
    affects: ['Z3', 'Z4', 'Z5', 'Z6'],
    notes: 'The night shift works from home, so this has to be made safe and cannot be forbidden.',
  },
]

/** A drinking water plant of six stages, put together from public facts about a test bed and two incidents. */
export const WATER: ExampleProject = {
  slug: 'water-treatment',
  summary:
    'Six stages that turn river water into drinking water, with dosing, membranes and a night shift that works from home. ' +
    'Hazards, zones and threats are approved; the detailed risks are being rated.',
  project: {
    name: 'Six-stage water treatment plant',
    description:
      'Example project. A drinking water plant of six stages, with dosing, filters, reverse osmosis and its control room. ' +
      'Put together from public facts about a test bed and two incidents; not an assessment of a real plant.',
    location: 'By a river',
    criticality: 'HIGH',
    settings: DEFAULT_SETTINGS,
  },
  suc: {
    name: 'Control of the water treatment',
    description:
      'Six controllers, one for each stage: raw water, dosing, ultrafiltration, dechlorination, reverse osmosis, transfer ' +
      'and backwash. They ask each other for levels and flows. People watch and set them from panels and one workstation; ' +
      'a historian keeps the record of quality. A few instruments send by radio. At night the plant is run from home.',
    location: 'Halls, chemical building and control room within the fence',
    criticality: 'HIGH',
    boundary:
      'From pumps, valves and instruments to the historian and the server for remote work. Outside are the office of the ' +
      'utility, the homes of the shift and the pipes of the town.',
    accountable: 'Water utility',
    intended_use: 'Turn river water into drinking water, all day, within the limits of quality.',
    equipment: '34 kinds of equipment in six zones, joined by seven conduits; six controllers of one make.',
    notes: 'Open: whether dosing and dechlorination belong in one zone, and whether RA 2 would do for dosing.',
  },
  suc_boundary: { position: { x: 0, y: 136 }, size: { width: 1784, height: 792 } },
  categories: PRESET_CATEGORIES.map((category, i) => ({ ...category, display_order: i + 1 })),
  hara_items: HARA,
  nodes: plantNodes(WATER_TABLES),
  edges: plantEdges(WATER_TABLES, HARA),
  levels: {
    Z1: {
      sl_t: [2, 2, 3, 1, 3, 2, 3],
      reason: 'What goes wrong here is in the pipes before the laboratory knows.',
      reasons: {
        SI: 'Programs and set points must not be altered unseen.',
        RA: 'For dosing there is no store to live from.',
      },
    },
    Z2: { sl_t: [2, 2, 2, 1, 2, 2, 2], reason: 'A standstill is bridged by the tanks for some hours.' },
    Z3: { sl_t: [2, 2, 2, 1, 2, 2, 2], reason: 'All set points are given here.' },
    Z4: { sl_t: [1, 1, 2, 1, 2, 2, 1], reason: 'Records must be true; they need not be there every minute.' },
    Z5: { sl_t: [2, 2, 2, 2, 3, 2, 2], reason: 'The way that was used in Oldsmar.' },
    Z6: { sl_t: [2, 2, 2, 1, 3, 1, 2], reason: 'Radio does not end at the fence.' },
  },
  // prettier-ignore
  assumptions: [
    { text: 'The trip for pH and chlorine has no program and no network.', about: 'Trip', node: 'Z1', source: 'Wiring plan' },
    { text: 'Tanks of the town last for some hours without the plant.', about: 'Storage', node: 'Z2', source: 'Operations' },
    { text: 'At night nobody is on site; one person on duty reaches the plant within half an hour.', about: 'Staff', node: 'Z3', source: 'Shift plan' },
    { text: 'Values by radio help to steer; nobody has listed which.', about: 'Radio', node: 'Z6', source: 'Walk through the plant' },
  ],
  // prettier-ignore
  threat_actors: [
    { name: 'Somebody with a stolen password', capability: 'medium', motive: 'Money or curiosity', used_where: 'Remote access' },
    { name: 'Criminals who extort', capability: 'medium', motive: 'Money', used_where: 'Office, historian, workstations' },
    { name: 'Activists who look for open controllers', capability: 'low', motive: 'Attention', used_where: 'Whatever can be reached' },
  ],
  // prettier-ignore
  obligations: [
    { kind: 'regulation', reference: 'National rules on drinking water', why: 'Limits of quality, and proof that they were kept.' },
    { kind: 'regulation', reference: 'National law on the security of essential services', why: 'Incidents that touch supply have to be reported.' },
    { kind: 'policy', reference: 'Rules of the utility for work from home', why: 'Who may, when, and what is recorded.' },
  ],
  ...WATER_RISK,
  responsible: {},
  decisions: [],
  essential: {},
  evidence: [],
  // prettier-ignore
  programme: [
    { element: 'organisation', owner: 'Water utility', state: 'in_place', evidence: 'Decision of the board', days: null },
    { element: 'supplier_access', owner: 'IT of the utility', state: 'in_progress', evidence: '', days: 90 },
  ],
  phases: { 1: 'APPROVED', 2: 'APPROVED' },
}

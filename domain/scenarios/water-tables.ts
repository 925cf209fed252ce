import type { Metadata } from '../graphs/node-types.ts'
import type { Measure, PlantTables } from './plant-tables.ts'
import { WATER_ASSETS } from './water-assets.ts'

const UTILITY = 'Water utility'

// prettier-ignore
const SHEETS: Readonly<Record<string, Metadata>> = {
  Z1: { accountable: UTILITY, logical_boundary: 'Ports of the plant switches that serve PLC2 and PLC4.', physical_boundary: 'Chemical building, locked, with a fence of its own.', assumptions: 'The trip W34 has no connection to any network.' },
  Z2: { accountable: UTILITY, logical_boundary: 'Ports of the plant switches that serve the other four controllers.', physical_boundary: 'Filter hall, pump hall and tanks within the fence.', assumptions: 'Tanks bridge some hours without supply.' },
  Z3: { accountable: UTILITY, logical_boundary: 'Addresses of the control room.', physical_boundary: 'Control room, empty at night.', policies: 'Set points of dosing are changed by two people.' },
  Z4: { accountable: UTILITY, logical_boundary: 'Addresses of operations and laboratory.', physical_boundary: 'Operations building.' },
  Z5: { accountable: UTILITY, logical_boundary: 'Legs of the plant firewall.', physical_boundary: 'One rack in the operations building.', policies: 'Remote work is allowed to staff on duty.' },
  Z6: { accountable: UTILITY, logical_boundary: 'The radio network behind its access point.', physical_boundary: 'Radio carries beyond the fence.' },
  C3: { accountable: UTILITY, assumptions: 'Without answers from the others PLC1 stops its pumps.' },
}

// prettier-ignore
const MEASURES: readonly Measure[] = [
  ['CM1', 'Trip for pH and chlorine, wired on its own', 'existing', 'Operations', ['Z1'], ['SR 3.6'], 'Stops dosing outside fixed limits whatever a controller says.'],
  ['CM2', 'Limits for set points in PLC2', 'planned', 'Automation', ['Z1'], ['SR 3.5'], 'A value outside the range of daily work is refused.'],
  ['CM3', 'Second factor and recorded sessions for remote work', 'planned', 'IT of the utility', ['Z5', 'C6'], ['SR 1.1 RE 2', 'SR 1.13', 'SR 2.8'], 'For staff and support alike.'],
  ['CM4', 'Copies of historian and workstations kept apart', 'existing', 'IT of the utility', ['Z3', 'Z4'], ['SR 7.3', 'SR 7.4'], 'Once a week, off the network.'],
  ['CM5', 'Radio used for values that steer nothing', 'planned', 'Automation', ['Z6', 'C4'], ['SR 1.6', 'SR 2.2'], 'What a controller decides by comes over a cable.'],
]

// prettier-ignore
/** Six stages in six zones of the utility, and the office outside. */
export const WATER_TABLES: PlantTables = {
  rooms: [
    { code: 'Z7', label: 'Office of the utility', levels: [4, 4], x: 24, y: 0, columns: 2, more: { in_suc: false }, description: 'Mail, billing and reports; not part of the system looked at.' },
    { code: 'Z5', label: 'Remote access DMZ', levels: [3.5, 3.5], x: 24, y: 160, columns: 2, description: 'Whoever works from elsewhere arrives here, and reports leave from here.' },
    { code: 'Z4', label: 'Operations and records', levels: [3, 3], x: 24, y: 304, columns: 2, description: 'Proof of water quality, laboratory and reports.' },
    { code: 'Z3', label: 'Control room', levels: [2, 2], x: 24, y: 448, columns: 2, description: 'Where people watch all stages and change set points.' },
    { code: 'Z1', label: 'Dosing and disinfection', levels: [0, 1], x: 24, y: 648, columns: 2, description: 'Stages 2 and 4. A mistake here reaches taps before anybody has tested the water.' },
    { code: 'Z2', label: 'Hydraulics and membranes', levels: [0, 1], x: 664, y: 648, columns: 3, description: 'Stages 1, 3, 5 and 6. When they stand still the tanks last for hours.' },
    { code: 'Z6', label: 'Radio instruments', levels: [1, 1], x: 1520, y: 648, columns: 1, more: { dedicated: 'wireless' }, description: 'Can be heard from outside the fence.' },
  ],
  assets: WATER_ASSETS,
  conduits: [
    ['C1', 'Z3', 'Z1', 'both', ['EtherNet/IP'], 'Dosing set points and alarms', 120, 600, { encrypted: false }],
    ['C2', 'Z3', 'Z2', 'both', ['EtherNet/IP'], 'Levels and pump commands', 680, 600, { encrypted: false }],
    ['C3', 'Z1', 'Z2', 'both', ['EtherNet/IP'], 'Tags from controller to controller', 504, 760, { encrypted: false }],
    ['C4', 'Z6', 'Z2', 'both', ['IEEE 802.11'], 'Values by radio', 1360, 720, {}],
    ['C5', 'Z3', 'Z4', 'one way', ['OPC'], 'History of the process', 176, 408, {}],
    ['C6', 'Z5', 'Z3', 'one way', ['remote desktop'], 'Work from home', 560, 352, { encrypted: true }],
    ['C7', 'Z7', 'Z5', 'both', ['HTTPS'], 'Reports for the office', 176, 112, { encrypted: true }],
  ],
  access: [
    ['AP1', 'Remote work and support', 'remote', 'Z5', 'Used every night.'],
    ['AP2', 'Link to the office', 'network', 'C7', 'Reports go out, little comes in.'],
    ['AP3', 'Radio of the instruments', 'radio', 'Z6', 'Reaches the road behind the fence.'],
    ['AP4', 'Media and laptops at the engineering workstation', 'removable', 'Z3', 'Programs for controllers come on them.'],
    ['AP5', 'Cabinets in the halls', 'physical', 'Z2', 'One key opens them all.'],
  ],
  functions: [
    ['F1', 'Dosing within limits', ['W02', 'W13', 'W14', 'W15'], 'Nobody is poisoned or burnt by what is added.'],
    ['F2', 'Disinfection', ['W04', 'W19', 'W20', 'W21'], 'Nothing alive that makes ill leaves the plant.'],
    ['F3', 'Moving the water', ['W01', 'W03', 'W05', 'W06', 'W12', 'W18', 'W22', 'W24'], 'The tanks of the town stay filled.'],
    ['F4', 'Trip of dosing', ['W34'], 'Stops dosing when everything else has failed.'],
  ],
  threats: [
    ['TH1', 'Remote session in other hands', 'T0886', ['W33', 'W26'], ['C6'], 'What the night shift can do from home, an intruder can.'],
    ['TH2', 'Dosing set point moved out of range', 'T0836', ['W02'], [], 'As in Oldsmar in 2021: from about 100 to about 11,100 parts per million, seen and put back by an operator.'],
    ['TH3', 'Own logic loaded into a dosing controller', 'T0843', ['W02', 'W04'], [], 'The engineering software asks for no proof.'],
    ['TH4', 'Disinfection logic altered for good', 'T0889', ['W04'], [], 'A controller of a water authority was taken over in Aliquippa in 2023.'],
    ['TH5', 'Somebody between two controllers', 'T0830', ['W01', 'W02'], ['C3'], 'Tags are asked for and answered in clear.'],
    ['TH6', 'Levels and flows that are not true', 'T0856', ['W01'], [], 'PLC1 believes what the others answer.'],
    ['TH7', 'Malware carried from the office', 'T0867', ['W28'], ['C7'], 'Reports are fetched by computers that also read mail.'],
    ['TH8', 'Workstations and historian encrypted', 'T0826', ['W26', 'W28'], [], 'The plant runs by hand and cannot prove its quality.'],
    ['TH9', 'Intruder on the radio network', 'T0860', ['W08', 'W31'], ['C4'], 'Can be tried from a car on the road.'],
  ],
  flows: [
    ['W09', 'W01', 'analogue input', 'level of the first tank'],
    ['W01', 'W02', 'EtherNet/IP', 'request for FIT201'],
    ['W01', 'W03', 'EtherNet/IP', 'request for LIT301'],
    ['W01', 'W12', 'digital output', 'pumps on and off'],
    ['W13', 'W02', 'analogue input', 'quality of the dosed water'],
    ['W02', 'W14', 'digital output', 'dose'],
    ['W26', 'W02', 'EtherNet/IP', 'set points of dosing'],
    ['W25', 'W26', 'EtherNet/IP', 'what operators do'],
    ['W26', 'W28', 'OPC', 'values for the record'],
    ['W33', 'W26', 'remote desktop', 'work from home'],
    ['W27', 'W02', 'EtherNet/IP', 'programs'],
    ['W08', 'W31', 'IEEE 802.11', 'values by radio'],
  ],
  measures: MEASURES,
  guards: { W32: ['C6', 'C7'] },
  sheets: SHEETS,
  beside: { x: 1832, y: 160 },
}

import type { ExampleEvidence, ExampleProject } from './example-project.ts'

type Work = Pick<
  ExampleProject,
  'capabilities' | 'responsible' | 'decisions' | 'essential' | 'evidence' | 'programme' | 'phases'
>

// prettier-ignore
const EVIDENCE: readonly ExampleEvidence[] = [
  { text: 'List of accounts: each belongs to a person or a task and is reviewed every quarter.', state: 'accepted', days: 300, nodes: ['Z1', 'Z2', 'Z3', 'Z5'], rows: ['SR 1.1', 'SR 1.3', 'SR 1.4', 'SR 1.5'] },
  { text: 'Settings of servers and seats: passwords, locked accounts, notice at sign-in, screen lock.', state: 'accepted', days: 300, nodes: ['Z3', 'Z5'], rows: ['SR 1.7', 'SR 1.10', 'SR 1.11', 'SR 1.12', 'SR 2.5'] },
  { text: 'Settings of the jump host: each session is released, ends by itself and is bound to one person.', state: 'accepted', days: 180, nodes: ['Z5'], rows: ['SR 1.13', 'SR 1.13 RE 1', 'SR 2.6', 'SR 1.1 RE 1', 'SR 3.8'] },
  { text: 'Personal accounts at the seats, with the list of who has one.', state: 'accepted', days: 300, nodes: ['Z3'], rows: ['SR 1.1 RE 1', 'SR 2.6'] },
  { text: 'Roles of supervision and what each may do.', state: 'accepted', days: 365, nodes: ['Z3', 'Z5'], rows: ['SR 2.1', 'SR 2.1 RE 1', 'SR 2.1 RE 2'] },
  { text: 'Key switches: photograph of each controller in run, and the key book.', state: 'accepted', days: 365, nodes: ['Z1', 'Z2'], rows: ['SR 2.1'] },
  { text: 'Logs of servers, firewall and jump host are collected, sized for a year and read by few.', state: 'accepted', days: 365, nodes: ['Z3', 'Z5'], rows: ['SR 2.8', 'SR 2.9', 'SR 2.10', 'SR 2.11', 'SR 3.9', 'SR 6.1'] },
  { text: 'The network is watched day and night; a test alarm was answered within the hour.', state: 'accepted', days: 180, nodes: ['Z3', 'Z5', 'C6'], rows: ['SR 6.1', 'SR 6.2'] },
  { text: 'Restore test: both servers and the programs of all controllers brought back on spare hardware.', state: 'accepted', days: 180, nodes: ['Z1', 'Z2', 'Z3', 'Z5'], rows: ['SR 7.3', 'SR 7.3 RE 1', 'SR 7.4'] },
  { text: 'Test of the emergency supply under load.', state: 'accepted', days: 365, nodes: ['Z1', 'Z2', 'Z3', 'Z4', 'Z5'], rows: ['SR 7.5'] },
  { text: 'Load test of ring and backbone with pictures at full rate.', state: 'accepted', days: 365, nodes: ['Z1', 'Z2', 'Z3', 'Z4', 'Z5', 'C1', 'C2', 'C3'], rows: ['SR 7.1', 'SR 7.1 RE 1', 'SR 7.2'] },
  { text: 'Plan of the network with every device, its firmware and its released settings.', state: 'accepted', days: 300, nodes: ['Z1', 'Z2', 'Z3', 'Z4', 'Z5'], rows: ['SR 7.6', 'SR 7.8'] },
  { text: 'Services that run, by device, and why each is needed; the rest is switched off.', state: 'accepted', days: 300, nodes: ['Z2', 'Z3', 'Z5'], rows: ['SR 7.7', 'SR 5.4'] },
  { text: 'Separate VLANs and routes for each zone, checked with a scan from every zone.', state: 'accepted', days: 300, nodes: ['Z1', 'Z2', 'Z3', 'Z4', 'Z5'], rows: ['SR 5.1'] },
  { text: 'Rules of the perimeter firewall: all is refused but what is named; mail and chat are not.', state: 'accepted', days: 180, nodes: ['Z5', 'C5', 'C6', 'C7'], rows: ['SR 5.1', 'SR 5.1 RE 1', 'SR 5.2', 'SR 5.2 RE 1', 'SR 5.3'] },
  { text: 'Scanner for files and media, with its place and the date of its patterns.', state: 'accepted', days: 90, nodes: ['Z3', 'Z5'], rows: ['SR 2.3', 'SR 2.4', 'SR 3.2', 'SR 3.2 RE 1'] },
  { text: 'Test of the fans with both controllers switched off: starters fall to the agreed state.', state: 'accepted', days: 365, nodes: ['Z1'], rows: ['SR 3.6'] },
  { text: 'Comparison of the loaded programs with those that were released.', state: 'offered', days: 90, nodes: ['Z1', 'Z2'], rows: ['SR 3.4'] },
  { text: 'Radio survey along both tubes.', state: 'offered', days: 365, nodes: ['Z4'], rows: ['SR 1.6', 'SR 2.2'] },
]

const WIRED = 'Nothing in it talks by radio.'

// prettier-ignore
export const TUNNEL_WORK: Work = {
  capabilities: [
    { asset: 'T07', up_to: 2, lacks: ['CR 1.1 RE 1', 'CR 1.2', 'CR 3.1 RE 1', 'CR 6.2'] },
    { asset: 'T08', up_to: 2, lacks: ['CR 1.1 RE 1', 'CR 1.2', 'CR 3.1 RE 1', 'CR 6.2'] },
    { asset: 'T19', up_to: 2, lacks: ['CR 1.1 RE 1', 'CR 3.1 RE 1'] },
    { asset: 'T09', up_to: 1, lacks: ['CR 1.1', 'CR 2.1'] },
    { asset: 'T01', up_to: 3, lacks: ['CR 3.4 RE 1'] },
    { asset: 'T02', up_to: 3, lacks: ['CR 3.4 RE 1'] },
    { asset: 'T06', up_to: 2, lacks: ['CR 2.1 RE 2'] },
    { asset: 'T25', up_to: 1, lacks: ['CR 6.1'] },
    { asset: 'T28', up_to: 2, lacks: [] },
    { asset: 'T30', up_to: 3, lacks: [] },
    { asset: 'T31', up_to: 3, lacks: [] },
    { asset: 'T32', up_to: 2, lacks: ['CR 1.9'] },
  ],
  responsible: {
    Z1: { who: 'Automation', days: 240 }, Z2: { who: 'Automation', days: 240 }, Z3: { who: 'IT of the operator', days: 180 }, Z4: { who: 'Operations', days: 240 }, Z5: { who: 'IT of the operator', days: 120 },
    C1: { who: 'Automation', days: 240 }, C2: { who: 'Automation', days: 240 }, C3: { who: 'Operations', days: 240 }, C4: { who: 'Automation', days: 240 }, C5: { who: 'IT of the operator', days: 120 }, C6: { who: 'IT of the operator', days: 180 }, C7: { who: 'IT of the operator', days: 180 },
  },
  decisions: [
    { nodes: ['Z1', 'Z2', 'Z3', 'Z5', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'], rows: ['SR 1.6', 'SR 1.6 RE 1', 'SR 2.2'], status: 'not_applicable', reason: WIRED },
    { nodes: ['C4'], rows: ['SR 4.1', 'SR 4.3', 'SR 5.3'], status: 'not_applicable', reason: 'One contact on a pair of wires: there is no content to keep secret and nothing to write with.' },
    { nodes: ['Z1', 'Z2'], rows: ['SR 1.1 RE 1'], status: 'compensated', reason: 'The controllers know one account. Who opened a cabinet, and why, stands in the key book and in the alarm list.', days: 365 },
    { nodes: ['Z1', 'Z2', 'C1', 'C2'], rows: ['SR 3.1'], status: 'partly', reason: 'Errors on the line are found; made-up commands are not, until the firewalls are there.' },
    { nodes: ['Z1'], rows: ['SR 3.5'], status: 'partly', reason: 'Values outside the range are refused; values that contradict each other are not.' },
  ],
  essential: {
    'SR 1.11': 'Fans, barriers and pumps run without anybody signed in; the panel of the fire brigade knows no accounts.',
    'SR 1.8': 'No certificate has a part in automatic operation or at the panel.',
    'SR 1.9': 'No certificate has a part in automatic operation or at the panel.',
    'SR 2.5': 'The panel and the emergency seat never lock.',
    'SR 2.9': 'Controllers overwrite their oldest records and go on.',
    'SR 2.10': 'A device that can no longer record says so and goes on.',
  },
  evidence: EVIDENCE,
  programme: [
    { element: 'organisation', owner: 'Operator of the tunnel', state: 'in_place', evidence: 'Letter that names who decides', days: null },
    { element: 'competence', owner: 'Operations', state: 'in_progress', evidence: 'Training plan of the control room', days: 120 },
    { element: 'asset_inventory', owner: 'Automation', state: 'in_place', evidence: 'List with firmware, held against the niches each spring', days: null },
    { element: 'zones_upkeep', owner: 'Automation', state: 'in_progress', evidence: '', days: 180 },
    { element: 'accounts_access', owner: 'IT of the operator', state: 'in_place', evidence: 'Review of accounts, every quarter', days: null },
    { element: 'supplier_access', owner: 'IT of the operator', state: 'in_progress', evidence: 'Rules of the operator for remote maintenance', days: 120 },
    { element: 'backup_restore', owner: 'IT of the operator', state: 'in_place', evidence: 'Restore test, twice a year', days: null },
    { element: 'monitoring', owner: 'IT of the operator', state: 'in_place', evidence: 'Watch on the network, day and night', days: null },
    { element: 'physical_access', owner: 'Operations', state: 'in_progress', evidence: 'Offer for own keys and door contacts', days: 200 },
  ],
  phases: { 1: 'APPROVED', 2: 'APPROVED', 3: 'APPROVED', 4: 'APPROVED', 5: 'SUBMITTED_FOR_REVIEW' },
}

import type { Access, EssentialFunction, Flow, Room, ToldThreat, Way } from './plant-tables.ts'

// Enterprise on top, process at the bottom, side rooms to the right: the way the levels are drawn everywhere.
// prettier-ignore
export const ROOMS: readonly Room[] = [
  { code: 'Z6', label: 'Council office network', levels: [4, 4], x: 24, y: 0, columns: 2, more: { in_suc: false }, description: 'Reads daily reports; not part of the system looked at.' },
  { code: 'Z5', label: 'Remote maintenance and monitoring DMZ', levels: [3.5, 3.5], x: 24, y: 160, columns: 3, description: 'The one way in for suppliers, and the place from which the network is watched.' },
  { code: 'Z3', label: 'Supervision', levels: [2, 3], x: 24, y: 344, columns: 3, description: 'Servers and seats of the control room; every command to the field passes here.' },
  { code: 'Z4', label: 'Video, telephone and radio', levels: [2, 2], x: 880, y: 344, columns: 2, description: 'What operators need to see and hear to confirm an incident; many devices within reach of passers-by.' },
  { code: 'Z1', label: 'Ventilation and fire safety control', levels: [0, 1], x: 24, y: 608, columns: 3, description: 'Steers smoke and air. Safety functions and ordinary equipment share it today.' },
  { code: 'Z2', label: 'Traffic control and signalling', levels: [1, 1], x: 880, y: 608, columns: 2, description: 'Signs, barriers and light; closes the tunnel.' },
]

// prettier-ignore
export const CONDUITS: readonly Way[] = [
  ['C1', 'Z3', 'Z1', 'both', ['Modbus TCP'], 'Fan commands, modes and alarms', 320, 560, { encrypted: false }],
  ['C2', 'Z3', 'Z2', 'both', ['Modbus TCP'], 'Orders to signs and barriers', 728, 528, { encrypted: false }],
  ['C3', 'Z4', 'Z3', 'one way', ['RTSP', 'HTTPS'], 'Pictures and incident alarms', 728, 408, {}],
  ['C4', 'Z1', 'Z2', 'one way', ['hardwired contact'], 'A fire closes the tunnel', 728, 680, {}],
  ['C5', 'Z5', 'Z3', 'one way', ['RDP', 'SSH'], 'Supplier maintenance', 176, 292, { encrypted: true }],
  ['C6', 'Z3', 'Z5', 'one way', ['SNMP', 'syslog'], 'Health of the network', 464, 292, {}],
  ['C7', 'Z6', 'Z5', 'both', ['HTTPS'], 'Daily reports', 176, 112, { encrypted: true }],
]

// prettier-ignore
export const ACCESS: readonly Access[] = [
  ['AP1', 'Supplier remote access', 'remote', 'Z5', 'Two suppliers connect by VPN; one account may serve several tunnels.'],
  ['AP2', 'Council office link', 'network', 'C7', 'The office fetches its reports over this link.'],
  ['AP3', 'Cabinets in the niches', 'physical', 'Z1', 'Stand in the tube and open with a common key.'],
  ['AP4', 'USB and laptop at the engineering workstation', 'removable', 'Z3', 'Files for controllers arrive by hand.'],
  ['AP5', 'Radio rebroadcast', 'radio', 'Z4', 'Receives whatever is sent on its frequencies.'],
]

// prettier-ignore
export const FUNCTIONS: readonly EssentialFunction[] = [
  ['F1', 'Smoke control in a fire', ['T07', 'T08', 'T10', 'T11', 'T15', 'T16', 'T17'], 'Keeps an escape way free of smoke.'],
  ['F2', 'CO ventilation', ['T07', 'T08', 'T10', 'T11', 'T13', 'T14'], 'Keeps the air fit to breathe in heavy traffic.'],
  ['F3', 'Close the tunnel to traffic', ['T19', 'T20', 'T21'], 'Nobody drives into a tube that is blocked.'],
  ['F4', 'Drainage of the low point', ['T18'], 'Keeps water off the road.'],
]

// prettier-ignore
export const THREATS: readonly ToldThreat[] = [
  ['TH1', 'Supplier session carried on into the plant', 'T0886', ['T31', 'T06'], ['C5'], 'From the jump host an intruder reaches the engineering workstation.'],
  ['TH2', 'Supplier account used by somebody else', 'T0859', ['T31'], ['Z5'], 'One account known in several tunnels is enough to log in.'],
  ['TH3', 'Command nobody was entitled to send', 'T0855', ['T07', 'T19'], ['C1', 'C2'], 'The protocol does not ask who is speaking.'],
  ['TH4', 'Both SCADA servers held to ransom', 'T0826', ['T01', 'T02'], [], 'Both run the same software, so both fall to the same attack.'],
  ['TH5', 'Control room blind', 'T0829', [], ['Z3'], 'With both servers gone nobody sees the tubes.'],
  ['TH6', 'Logic loaded from the engineering workstation', 'T0843', ['T06', 'T07'], [], 'Whoever holds this computer can load the controllers.'],
  ['TH7', 'Ventilation program altered for good', 'T0889', ['T07', 'T08'], [], 'The standby copies the altered program and is no protection.'],
  ['TH8', 'CO readings falsified', 'T0856', ['T09', 'T13'], [], 'The controller sees good air and lets the fans rest.'],
  ['TH9', 'Flood of traffic from the camera network', 'T0814', ['T25'], ['C3'], 'Many devices within reach, one fibre for everything.'],
  ['TH10', 'Intruder looks around from the monitoring server', 'T0888', ['T32'], ['C6'], 'It talks to every switch and is trusted by all of them.'],
  ['TH11', 'Mail with an attachment in the office', 'T0865', [], ['C7'], 'The office reads mail and fetches reports from the DMZ.'],
  ['TH12', 'Laptop connected in a niche', 'T0864', [], ['Z1'], 'The cabinets open with a common key and hold a free port.'],
]

// prettier-ignore
export const FLOWS: readonly Flow[] = [
  ['T13', 'T07', '4-20 mA', 'carbon monoxide'],
  ['T14', 'T07', '4-20 mA', 'visibility'],
  ['T15', 'T07', '4-20 mA', 'speed of the air'],
  ['T16', 'T07', 'hardwired', 'place of a fire'],
  ['T07', 'T11', 'hardwired or fieldbus', 'start, stop and direction of fans'],
  ['T07', 'T08', 'hot-standby link', 'copy of state and program'],
  ['T01', 'T07', 'Modbus TCP', 'mode and scenario'],
  ['T01', 'T02', 'vendor replication', 'state of the server'],
  ['T03', 'T01', 'SCADA client', 'what operators do'],
  ['T23', 'T25', 'RTSP', 'pictures'],
  ['T25', 'T01', 'HTTPS', 'incident alarms'],
  ['T31', 'T06', 'RDP', 'supplier session'],
  ['T28', 'T32', 'SNMP', 'health of the network'],
  ['T06', 'T07', 'engineering protocol', 'program download'],
]

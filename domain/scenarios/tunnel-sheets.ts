import type { Metadata } from '../graphs/node-types.ts'
import type { Measure } from './plant-tables.ts'

const OPERATOR = 'Operator of the tunnel'

// prettier-ignore
/** What the sheet of each zone and conduit says beside its assets and rows. */
export const TUNNEL_SHEETS: Readonly<Record<string, Metadata>> = {
  Z1: { accountable: OPERATOR, logical_boundary: 'Ports of the ring switches; everything from outside comes over C1 or the fire contact C4.', physical_boundary: 'Tubes, niches and the cabinets in both portal buildings.', assumptions: 'The local panel acts on the fan starters without either controller.', policies: 'Work in the tubes needs a permit from the control room.' },
  Z2: { accountable: OPERATOR, logical_boundary: 'Ports of the traffic controller; orders arrive over C2, the fire contact over C4.', physical_boundary: 'Gantries, barriers and a cabinet at each portal.', assumptions: 'Barriers can be lowered by hand within minutes.', policies: 'Work in the tubes needs a permit from the control room.' },
  Z3: { accountable: OPERATOR, logical_boundary: 'VLANs of the backbone switches for servers and seats.', physical_boundary: 'Control room and the server rooms of two buildings, behind card readers.', assumptions: 'Somebody sits in the control room at all hours.', policies: 'Only the engineering workstation takes files from outside, after a scan.' },
  Z4: { accountable: OPERATOR, logical_boundary: 'VLAN for pictures and speech; it ends at the recorder.', physical_boundary: 'Masts, niches and ceilings of the tubes, within reach of passers-by.', assumptions: 'Pictures help to confirm an incident; no command depends on them.' },
  Z5: { accountable: OPERATOR, logical_boundary: 'Legs of the perimeter firewall.', physical_boundary: 'One rack in the main server room.', assumptions: 'Suppliers have no other way in, by modem or mobile network.', policies: 'A supplier session is announced and released one by one.' },
  C1: { accountable: OPERATOR, assumptions: 'Loss of this conduit leaves the controllers in automatic mode.' },
  C2: { accountable: OPERATOR, assumptions: 'Loss of this conduit leaves signs and barriers as they are.' },
  C3: { accountable: OPERATOR },
  C4: { accountable: OPERATOR, assumptions: 'One pair of wires from controller to controller; no server has a part in it.' },
  C5: { accountable: OPERATOR, policies: 'A supplier session is announced and released one by one.' },
  C6: { accountable: OPERATOR },
  C7: { accountable: OPERATOR, assumptions: 'The office fetches its reports and sends nothing.' },
}

// prettier-ignore
export const TUNNEL_MEASURES: readonly Measure[] = [
  ['CM1', 'Fire brigade panel wired past the controllers', 'existing', 'Operations', ['Z1'], ['SR 3.6'], 'Starts a smoke scenario by hand whatever the controllers do.'],
  ['CM2', 'Personal supplier accounts with a second factor', 'planned', 'IT of the operator', ['Z5', 'C5'], ['SR 1.1 RE 1', 'SR 1.1 RE 2', 'SR 1.13'], 'One account per person and tunnel, none shared between tunnels.'],
  ['CM3', 'Firewalls between supervision and the field', 'planned', 'Automation', ['C1', 'C2'], ['SR 5.1', 'SR 5.2', 'SR 5.2 RE 1'], 'Let through the commands that are needed, from the servers alone.'],
  ['CM4', 'Daily comparison of the loaded programs', 'planned', 'Automation', ['Z1', 'Z2'], ['SR 3.4'], 'A program that differs from the released one raises an alarm.'],
  ['CM5', 'Copies of both servers kept apart', 'existing', 'IT of the operator', ['Z3'], ['SR 7.3', 'SR 7.3 RE 1', 'SR 7.4'], 'Off the network, brought back on spare hardware twice a year.'],
  ['CM6', 'Key switches of the controllers in run', 'existing', 'Automation', ['Z1', 'Z2'], ['SR 2.1'], 'No program is loaded without somebody at the cabinet.'],
  ['CM7', 'CO values held against visibility and traffic', 'planned', 'Automation', ['Z1'], ['SR 3.5'], 'Values that do not fit together start the fans.'],
  ['CM8', 'Only known programs run on servers and seats', 'planned', 'IT of the operator', ['Z3'], ['SR 3.2', 'SR 7.7'], 'Whatever is not on the list does not start.'],
  ['CM9', 'Own keys and door contacts for the niches', 'planned', 'Operations', ['Z1'], ['SR 2.3', 'SR 6.2'], 'An open cabinet is an alarm in the control room.'],
]

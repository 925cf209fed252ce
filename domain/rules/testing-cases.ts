import { componentRows } from '../levels/capability.ts'
import type { RuleFacts } from './rule.ts'
import { factsOf } from './testing.ts'

const L0 = { purdue_min: 0, purdue_max: 1 }
const L2 = { purdue_min: 2, purdue_max: 2 }
const L3 = { purdue_min: 3, purdue_max: 3 }
const DMZ = { purdue_min: 3.5, purdue_max: 3.5 }
const L4 = { purdue_min: 4, purdue_max: 4 }
const OUT = { in_suc: false }
const joins = (...zones: string[]) => zones.map((zone) => `C1 conduit-connects ${zone}`)
const inZ1 = (...assets: string[]) => assets.map((asset) => `${asset} asset-in-zone Z1`)
const roles = (z1: string, z2: string): [string, object][] => [
  ['C1 conduit-connects Z1', { role: z1 }],
  ['C1 conduit-connects Z2', { role: z2 }],
]
const target = (id: string, n: number): Partial<RuleFacts> => ({
  levels: [{ id, sl_t: [n, n, n, n, n, n, n], reason: '', reasons: {} }],
})
const able = (n: number) => ({ id: 'A1', rows: {}, declared: [n, n, n, n, n, n, n], document_id: null })

/** What is the case, facts, the message of the violation or null, the objects in it with that which was asked first. */
type Case = readonly [string, RuleFacts, string, string] | readonly [string, RuleFacts, null]

/** Cases of each built-in rule, by its id. */
// prettier-ignore
export const RULE_CASES: Readonly<Record<string, readonly Case[]>> = {
  'zones-without-boundary-device': [
    ['no device at all', factsOf({ Z1: L0, Z2: L2, C1: {} }, joins('Z1', 'Z2')), 'C1 joins Z1 and Z2 without a boundary device.', 'C1 Z1 Z2'],
    ['a device that guards nothing', factsOf({ Z1: L0, Z2: L2, C1: {}, A1: { class: 'switch' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1']), 'C1 joins Z1 and Z2 without a boundary device.', 'C1 Z1 Z2'],
    ['a firewall', factsOf({ Z1: L0, Z2: L2, C1: {}, A1: { class: 'firewall' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1']), null],
    ['a firewall that is said to guard nothing', factsOf({ Z1: L0, Z2: L2, C1: {}, A1: { class: 'firewall', boundary: false } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1']), 'C1 joins Z1 and Z2 without a boundary device.', 'C1 Z1 Z2'],
    ['a router that is said to guard', factsOf({ Z1: L0, Z2: L2, C1: {}, A1: { class: 'router', boundary: true } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1']), null],
    ['one zone alone', factsOf({ Z1: L0, C1: {} }, joins('Z1')), null],
    ['none of them ours', factsOf({ Z1: OUT, Z2: OUT, C1: {} }, joins('Z1', 'Z2')), null],
    ['three zones', factsOf({ Z1: L0, Z2: OUT, Z3: L2, C1: {} }, joins('Z1', 'Z2', 'Z3')), 'C1 joins Z1, Z2 and Z3 without a boundary device.', 'C1 Z1 Z2 Z3'],
    ['one of the two ours', factsOf({ Z1: OUT, Z2: L2, C1: {} }, joins('Z1', 'Z2')), 'C1 joins Z1 and Z2 without a boundary device.', 'C1 Z1 Z2'],
    ['a switch and a firewall', factsOf({ Z1: L0, Z2: L2, C1: {}, A1: { class: 'switch' }, A2: { class: 'data-diode' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1', 'A2 asset-implements C1']), null],
  ],
  'one-way-device-reversed': [
    ['as it is built', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' } }, [...roles('out', 'in'), 'A1 asset-implements C1']), null],
    ['the other way', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' } }, [...roles('in', 'out'), 'A1 asset-implements C1']), 'A1 lets data into Z2 only, but over C1 data enters Z1 and data leaves Z2.', 'C1 A1 Z1 Z2'],
    ['both ways', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' } }, [...roles('both', 'both'), 'A1 asset-implements C1']), 'A1 lets data into Z2 only, but over C1 data enters Z1 and data leaves Z2.', 'C1 A1 Z1 Z2'],
    ['into a zone that is not joined', factsOf({ Z1: {}, Z2: {}, Z3: {}, C1: {}, A1: { one_way_to: 'Z3' } }, [...roles('out', 'in'), 'A1 asset-implements C1']), 'A1 lets data into Z3 only, but C1 does not join Z3.', 'C1 A1 Z1 Z2'],
    ['roles not stated', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1']), null],
    ['no one-way device', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { class: 'firewall' } }, [...roles('both', 'both'), 'A1 asset-implements C1']), null],
    ['out of its own zone alone', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' } }, ['C1 conduit-connects Z1', ['C1 conduit-connects Z2', { role: 'out' }], 'A1 asset-implements C1']), 'A1 lets data into Z2 only, but over C1 data leaves Z2.', 'C1 A1 Z1 Z2'],
    ['into another zone alone', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' } }, [['C1 conduit-connects Z1', { role: 'both' }], 'C1 conduit-connects Z2', 'A1 asset-implements C1']), 'A1 lets data into Z2 only, but over C1 data enters Z1.', 'C1 A1 Z1 Z2'],
    ['no zone named', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: '' }, A2: { one_way_to: 2 } }, [...roles('both', 'both'), 'A1 asset-implements C1', 'A2 asset-implements C1']), null],
    ['two devices, the second reversed', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { one_way_to: 'Z2' }, A2: { one_way_to: 'Z1' } }, [...roles('out', 'in'), 'A1 asset-implements C1', 'A2 asset-implements C1']), 'A2 lets data into Z1 only, but over C1 data leaves Z1 and data enters Z2.', 'C1 A2 Z1 Z2'],
    ['none of them ours', factsOf({ Z1: OUT, Z2: OUT, C1: {}, A1: { one_way_to: 'Z2' } }, [...roles('in', 'out'), 'A1 asset-implements C1']), null],
  ],
  'external-link-without-dmz': [
    ['the office joined to control', factsOf({ Z1: L4, Z2: L2, C1: {} }, joins('Z1', 'Z2')), 'C1 leads from outside (Z1) to Z2 past a DMZ.', 'C1 Z1 Z2'],
    ['another plant joined to control', factsOf({ Z1: { ...L2, ...OUT }, Z2: L2, C1: {} }, joins('Z1', 'Z2')), 'C1 leads from outside (Z1) to Z2 past a DMZ.', 'C1 Z1 Z2'],
    ['the office joined to a DMZ', factsOf({ Z1: L4, Z2: DMZ, C1: {} }, joins('Z1', 'Z2')), null],
    ['one conduit for office, DMZ and control', factsOf({ Z1: L4, Z2: DMZ, Z3: L3, C1: {} }, joins('Z1', 'Z2', 'Z3')), 'C1 leads from outside (Z1) to Z3 past a DMZ.', 'C1 Z1 Z3'],
    ['a zone made for external links', factsOf({ Z1: L4, Z2: { ...L3, dedicated: 'external' }, C1: {} }, joins('Z1', 'Z2')), null],
    ['two zones of the plant', factsOf({ Z1: L3, Z2: L2, C1: {} }, joins('Z1', 'Z2')), null],
    ['remote support into a control zone', factsOf({ Z1: L2, P1: { kind: 'remote' } }, ['P1 access-opens Z1']), 'P1 leads from outside into Z1, which is no DMZ.', 'Z1 P1'],
    ['remote support into a DMZ', factsOf({ Z1: DMZ, P1: { kind: 'remote' } }, ['P1 access-opens Z1']), null],
    ['a cabinet in a control zone', factsOf({ Z1: L2, P1: { kind: 'physical' } }, ['P1 access-opens Z1']), null],
    ['a network link opens a conduit of the plant', factsOf({ Z1: L3, Z2: L2, C1: {}, P1: { kind: 'network' } }, [...joins('Z1', 'Z2'), 'P1 access-opens C1']), 'C1 leads from outside (P1) to Z1 and Z2 past a DMZ.', 'C1 P1 Z1 Z2'],
    ['two ways in', factsOf({ Z1: L2, P1: { kind: 'remote' }, P2: { kind: 'network' }, P3: { kind: 'physical' } }, ['P1 access-opens Z1', 'P2 access-opens Z1', 'P3 access-opens Z1']), 'P1 and P2 lead from outside into Z1, which is no DMZ.', 'Z1 P1 P2'],
    ['remote support into the office', factsOf({ Z1: L4, P1: { kind: 'remote' } }, ['P1 access-opens Z1']), null],
    ['remote support into a zone made for external links', factsOf({ Z1: { ...L3, dedicated: 'external' }, P1: { kind: 'remote' } }, ['P1 access-opens Z1']), null],
    ['the office and a network link', factsOf({ Z1: L4, Z2: L2, C1: {}, P1: { kind: 'network' } }, [...joins('Z1', 'Z2'), 'P1 access-opens C1']), 'C1 leads from outside (Z1 and P1) to Z2 past a DMZ.', 'C1 Z1 P1 Z2'],
    ['two offices', factsOf({ Z1: L4, Z2: L4, C1: {}, P1: { kind: 'network' } }, [...joins('Z1', 'Z2'), 'P1 access-opens C1']), null],
    ['a cabinet at a conduit of the plant', factsOf({ Z1: L3, Z2: L2, C1: {}, P1: { kind: 'physical' } }, [...joins('Z1', 'Z2'), 'P1 access-opens C1']), null],
    ['a DMZ of others', factsOf({ Z1: { ...DMZ, ...OUT }, Z2: L2, C1: {} }, joins('Z1', 'Z2')), null],
  ],
  'conduit-skips-levels': [
    ['from 3 to 0-1', factsOf({ Z1: L0, Z2: L3, C1: {} }, joins('Z1', 'Z2')), null],
    ['from 3.5 to 0-1: three apart', factsOf({ Z1: L0, Z2: DMZ, C1: {} }, joins('Z1', 'Z2')), 'C1 joins Z1 and Z2, three levels or more apart.', 'C1 Z1 Z2'],
    ['from 4 to 2: three apart', factsOf({ Z1: L4, Z2: L2, C1: {} }, joins('Z1', 'Z2')), 'C1 joins Z1 and Z2, three levels or more apart.', 'C1 Z1 Z2'],
    ['from 5 to 3: three apart', factsOf({ Z1: { purdue_max: 5 }, Z2: L3, C1: {} }, joins('Z1', 'Z2')), 'C1 joins Z1 and Z2, three levels or more apart.', 'C1 Z1 Z2'],
    ['from 4 to 2-3: the nearest ends count', factsOf({ Z1: L4, Z2: { purdue_min: 2, purdue_max: 3 }, C1: {} }, joins('Z1', 'Z2')), null],
    ['a level is missing', factsOf({ Z1: L4, Z2: {}, C1: {} }, joins('Z1', 'Z2')), null],
    ['none of them ours', factsOf({ Z1: { ...L4, ...OUT }, Z2: { ...L0, ...OUT }, C1: {} }, joins('Z1', 'Z2')), null],
    ['several pairs', factsOf({ Z1: L4, Z2: L2, Z3: L0, Z4: L3, C1: {} }, joins('Z1', 'Z2', 'Z3', 'Z4')), 'C1 joins Z1 with Z2 and Z1 with Z3, three levels or more apart.', 'C1 Z1 Z2 Z3'],
    ['the lower one first', factsOf({ Z1: L2, Z2: L4, C1: {} }, joins('Z1', 'Z2')), 'C1 joins Z1 and Z2, three levels or more apart.', 'C1 Z1 Z2'],
  ],
  'enterprise-conduit-unencrypted': [
    ['in clear', factsOf({ Z1: L4, Z2: DMZ, C1: { encrypted: false } }, joins('Z1', 'Z2')), 'C1 reaches Z1 at level 4 or above and is not encrypted.', 'C1 Z1'],
    ['nothing said', factsOf({ Z1: L4, Z2: DMZ, C1: {} }, joins('Z1', 'Z2')), 'C1 reaches Z1 at level 4 or above and nothing says that it is encrypted.', 'C1 Z1'],
    ['encrypted', factsOf({ Z1: L4, Z2: DMZ, C1: { encrypted: true } }, joins('Z1', 'Z2')), null],
    ['below level 4', factsOf({ Z1: L3, Z2: DMZ, C1: { encrypted: false } }, joins('Z1', 'Z2')), null],
    ['from 3 to 4 in one zone', factsOf({ Z1: { purdue_min: 3, purdue_max: 4 }, Z2: L2, C1: { encrypted: 'yes' } }, joins('Z1', 'Z2')), 'C1 reaches Z1 at level 4 or above and nothing says that it is encrypted.', 'C1 Z1'],
    ['a level is missing', factsOf({ Z1: {}, Z2: L3, C1: { encrypted: false } }, joins('Z1', 'Z2')), null],
    ['one zone alone', factsOf({ Z1: L4, C1: { encrypted: false } }, joins('Z1')), null],
    ['none of them ours', factsOf({ Z1: { ...L4, ...OUT }, Z2: { ...L4, ...OUT }, C1: {} }, joins('Z1', 'Z2')), null],
  ],
  'business-with-control': [
    ['a mail server beside controllers', factsOf({ Z1: L2, A1: { class: 'server', business: true }, A2: { class: 'plc' } }, inZ1('A1', 'A2')), 'Z1 holds business equipment (A1) beside that of the plant.', 'Z1 A1'],
    ['a controller in the office', factsOf({ Z1: L4, A1: { class: 'plc' }, A2: { class: 'workstation' } }, inZ1('A1', 'A2')), 'Z1 is a business zone and holds control equipment (A1).', 'Z1 A1'],
    ['one zone from control to business', factsOf({ Z1: { purdue_min: 3, purdue_max: 4 } }), 'Z1 reaches from level 3 to level 4: business and control are one zone.', 'Z1'],
    ['business alone', factsOf({ Z1: L4, A1: { class: 'server', business: true }, A2: { class: 'workstation' } }, inZ1('A1', 'A2')), null],
    ['business with the switch it needs', factsOf({ Z1: L3, A1: { business: true }, A2: { class: 'switch' } }, inZ1('A1', 'A2')), null],
    ['the plant alone', factsOf({ Z1: L2, A1: { class: 'scada-server' }, A2: { class: 'plc' } }, inZ1('A1', 'A2')), null],
    ['outside the system', factsOf({ Z1: { ...L4, ...OUT }, A1: { class: 'plc' } }, inZ1('A1')), null],
    ['a zone of no level', factsOf({ Z1: {}, A1: { business: true }, A2: { class: 'server' } }, inZ1('A1', 'A2')), 'Z1 holds business equipment (A1) beside that of the plant.', 'Z1 A1'],
    ['the switch of the office', factsOf({ Z1: L4, A1: { class: 'switch' }, A2: { class: 'drive', business: true } }, inZ1('A1', 'A2')), null],
    ['business beside what only a plant has, in the office', factsOf({ Z1: L4, A1: { business: true }, A2: { class: 'hmi' } }, inZ1('A1', 'A2')), 'Z1 is a business zone and holds control equipment (A2).', 'Z1 A2'],
    ['from the DMZ to business', factsOf({ Z1: { purdue_min: 3.5, purdue_max: 4 } }), null],
    ['all of the plant up to level 3', factsOf({ Z1: { purdue_min: 0, purdue_max: 3 } }), null],
    ['from 3 to 5', factsOf({ Z1: { purdue_min: 2, purdue_max: 5 } }), 'Z1 reaches from level 2 to level 5: business and control are one zone.', 'Z1'],
  ],
  'safety-with-basic-control': [
    ['both', factsOf({ Z1: L0, A1: { class: 'plc', safety: true }, A2: { class: 'plc' } }, inZ1('A1', 'A2')), 'Z1 holds safety functions (A1) and basic control (A2).', 'Z1 A1 A2'],
    ['a safety controller says so by its class', factsOf({ Z1: {}, A1: { class: 'safety-controller' }, A2: { class: 'rtu' } }, inZ1('A1', 'A2')), 'Z1 holds safety functions (A1) and basic control (A2).', 'Z1 A1 A2'],
    ['of no class, at level 0-1', factsOf({ Z1: L0, A1: { safety: true }, A2: { safety: false } }, inZ1('A1', 'A2')), 'Z1 holds safety functions (A1) and basic control (A2).', 'Z1 A1 A2'],
    ['safety alone', factsOf({ Z1: L0, A1: { safety: true } }, inZ1('A1')), null],
    ['control alone', factsOf({ Z1: L0, A1: { class: 'plc' } }, inZ1('A1')), null],
    ['safety with a camera', factsOf({ Z1: L2, A1: { safety: true }, A2: { class: 'camera' } }, inZ1('A1', 'A2')), null],
    ['outside the system', factsOf({ Z1: { ...L0, ...OUT }, A1: { safety: true }, A2: { class: 'plc' } }, inZ1('A1', 'A2')), null],
    ['of no class, at level 2', factsOf({ Z1: L2, A1: { safety: true }, A2: {} }, inZ1('A1', 'A2')), null],
    ['of no class, where no level is known', factsOf({ Z1: {}, A1: { safety: true }, A2: {} }, inZ1('A1', 'A2')), null],
    ['a camera at level 0-1', factsOf({ Z1: L0, A1: { safety: true }, A2: { class: 'camera' } }, inZ1('A1', 'A2')), null],
  ],
  'safety-beside-others': [
    ['a camera beside it', factsOf({ Z1: L2, A1: { safety: true }, A2: { class: 'camera' } }, inZ1('A1', 'A2')), 'Z1 holds safety functions (A1) beside other equipment (A2).', 'Z1 A1 A2'],
    ['control beside it: the other rule tells', factsOf({ Z1: L2, A1: { safety: true }, A2: { class: 'plc' }, A3: { class: 'camera' } }, inZ1('A1', 'A2', 'A3')), null],
    ['a switch beside it', factsOf({ Z1: L2, A1: { safety: true }, A2: { class: 'switch' } }, inZ1('A1', 'A2')), null],
    ['the whole zone treated as safety', factsOf({ Z1: { ...L2, safety: true }, A1: { safety: true }, A2: { class: 'camera' } }, inZ1('A1', 'A2')), null],
    ['safety alone', factsOf({ Z1: L2, A1: { safety: true } }, inZ1('A1')), null],
    ['no safety', factsOf({ Z1: L2, A1: { class: 'camera' } }, inZ1('A1')), null],
    ['a word is no yes', factsOf({ Z1: { ...L2, safety: 'yes' }, A1: { safety: true }, A2: { class: 'camera' } }, inZ1('A1', 'A2')), 'Z1 holds safety functions (A1) beside other equipment (A2).', 'Z1 A1 A2'],
    ['outside the system', factsOf({ Z1: { ...L2, ...OUT }, A1: { safety: true }, A2: { class: 'camera' } }, inZ1('A1', 'A2')), null],
  ],
  'no-safety-function-in-safety-zone': [
    ['a camera', factsOf({ Z1: { safety: true }, A1: { class: 'camera' } }, inZ1('A1')), 'A1 has no safety function and stands in Z1, a safety zone.', 'A1 Z1'],
    ['with a safety function', factsOf({ Z1: { safety: true }, A1: { safety: true } }, inZ1('A1')), null],
    ['the firewall at its border', factsOf({ Z1: { safety: true }, A1: { class: 'firewall' } }, inZ1('A1')), null],
    ['an ordinary zone', factsOf({ Z1: {}, A1: { class: 'camera' } }, inZ1('A1')), null],
    ['outside the system', factsOf({ Z1: { safety: true, ...OUT }, A1: { class: 'camera' } }, inZ1('A1')), null],
    ['a word is no yes', factsOf({ Z1: { safety: 'yes' }, A1: { class: 'camera' } }, inZ1('A1')), null],
    ['in no zone', factsOf({ A1: { class: 'camera' } }), null],
  ],
  'temporary-device-not-apart': [
    ['a laptop in a control zone', factsOf({ Z1: L2, A1: { class: 'laptop' } }, inZ1('A1')), 'A1 (temporary) stands in Z1, a control zone.', 'Z1 A1'],
    ['a laptop that stays', factsOf({ Z1: L2, A1: { class: 'laptop', temporary: false } }, inZ1('A1')), null],
    ['at level 3, beside what stays', factsOf({ Z1: L3, A1: { temporary: true }, A2: { class: 'server' } }, inZ1('A1', 'A2')), 'A1 (temporary) shares Z1, with equipment that stays (A2).', 'Z1 A1'],
    ['at level 3, alone', factsOf({ Z1: L3, A1: { temporary: true } }, inZ1('A1')), null],
    ['a zone made for it', factsOf({ Z1: { ...L2, dedicated: 'temporary' }, A1: { temporary: true }, A2: { class: 'switch' } }, inZ1('A1', 'A2')), null],
    ['a zone made for it, with what stays', factsOf({ Z1: { ...L2, dedicated: 'temporary' }, A1: { temporary: true }, A2: { class: 'plc' } }, inZ1('A1', 'A2')), 'A1 (temporary) shares Z1, with equipment that stays (A2).', 'Z1 A1'],
    ['in the office', factsOf({ Z1: L4, A1: { temporary: true }, A2: { class: 'workstation' } }, inZ1('A1', 'A2')), null],
    ['outside the system', factsOf({ Z1: { ...L2, ...OUT }, A1: { temporary: true } }, inZ1('A1')), null],
    ['at level 3, beside the switch', factsOf({ Z1: L3, A1: { temporary: true }, A2: { class: 'switch' } }, inZ1('A1', 'A2')), null],
    ['two at level 3, beside what stays', factsOf({ Z1: L3, A1: { temporary: true }, A2: { class: 'server' }, A3: { temporary: true } }, inZ1('A1', 'A2', 'A3')), 'A1 and A3 (temporary) share Z1, with equipment that stays (A2).', 'Z1 A1 A3'],
    ['where no level is known, beside what stays', factsOf({ Z1: {}, A1: { temporary: true }, A2: { class: 'server' } }, inZ1('A1', 'A2')), 'A1 (temporary) shares Z1, with equipment that stays (A2).', 'Z1 A1'],
    ['what stays alone', factsOf({ Z1: L2, A1: { class: 'server' } }, inZ1('A1')), null],
  ],
  'wireless-device-not-apart': [
    ['in a control zone', factsOf({ Z1: L0, A1: { class: 'smart-sensor', wireless: true } }, inZ1('A1')), 'A1 (wireless) stands in Z1, a control zone.', 'Z1 A1'],
    ['two of them, beside wired ones', factsOf({ Z1: L2, A1: { class: 'radio' }, A2: { class: 'access-point' }, A3: { class: 'plc' } }, inZ1('A1', 'A2', 'A3')), 'A1 and A2 (wireless) stand in Z1, a control zone, with wired equipment (A3).', 'Z1 A1 A2'],
    ['at level 3, beside wired ones', factsOf({ Z1: L3, A1: { wireless: true }, A2: { class: 'server' } }, inZ1('A1', 'A2')), 'A1 (wireless) shares Z1, with wired equipment (A2).', 'Z1 A1'],
    ['a zone made for them', factsOf({ Z1: { ...L0, dedicated: 'wireless' }, A1: { wireless: true } }, inZ1('A1')), null],
    ['a zone made for something else', factsOf({ Z1: { ...L0, dedicated: 'temporary' }, A1: { wireless: true } }, inZ1('A1')), 'A1 (wireless) stands in Z1, a control zone.', 'Z1 A1'],
  ],
  'capability-below-target': [
    ['a declared vector below', factsOf({ Z1: {}, A1: { class: 'plc' } }, inZ1('A1'), { ...target('Z1', 2), capabilities: [{ ...able(2), declared: [2, 1, 2, 2, 2, 0, 2] }] }), 'SL-C of Z1 is below SL-T: UC 1 of 2 (A1) and TRE 0 of 2 (A1).', 'Z1 A1'],
    ['a declared vector that suffices', factsOf({ Z1: {}, A1: { class: 'plc' } }, inZ1('A1'), { ...target('Z1', 2), capabilities: [able(2)] }), null],
    ['every row met', factsOf({ Z1: {}, A1: { class: 'plc' } }, inZ1('A1'), { ...target('Z1', 4), capabilities: [{ ...able(0), declared: null, rows: Object.fromEntries(componentRows('embedded').map(({ id }) => [id, true])) }] }), null],
    ['nothing said of it', factsOf({ Z1: {}, A1: { class: 'plc' } }, inZ1('A1'), target('Z1', 2)), null],
    ['a class without security functions', factsOf({ Z1: {}, A1: { class: 'sensor' } }, inZ1('A1'), { ...target('Z1', 2), capabilities: [able(0)] }), null],
    ['no target', factsOf({ Z1: {}, A1: { class: 'plc' } }, inZ1('A1'), { capabilities: [able(0)] }), null],
    ['outside the system', factsOf({ Z1: OUT, A1: { class: 'plc' } }, inZ1('A1'), { ...target('Z1', 2), capabilities: [able(0)] }), null],
    ['a conduit that has its target from its zones', factsOf({ Z1: {}, Z2: {}, C1: {}, A1: { class: 'firewall' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1'], { ...target('Z2', 3), capabilities: [able(3)].map((c) => ({ ...c, declared: [3, 3, 3, 3, 2, 3, 3] })) }), 'SL-C of C1 is below SL-T: RDF 2 of 3 (A1).', 'C1 A1'],
    ['of two assets the weaker for each requirement', factsOf({ Z1: {}, A1: { class: 'plc' }, A2: { class: 'hmi' } }, inZ1('A1', 'A2'), { ...target('Z1', 2), capabilities: [{ ...able(2), declared: [1, 2, 2, 2, 2, 2, 1] }, { ...able(2), id: 'A2', declared: [2, 2, 2, 2, 2, 2, 1] }] }), 'SL-C of Z1 is below SL-T: IAC 1 of 2 (A1) and RA 1 of 2 (A1 and A2).', 'Z1 A1 A2'],
    ['a conduit of others', factsOf({ Z1: OUT, Z2: OUT, C1: {}, A1: { class: 'firewall' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1'], { ...target('C1', 3), capabilities: [able(0)] }), null],
    ['a conduit of which one zone is ours', factsOf({ Z1: OUT, Z2: {}, C1: {}, A1: { class: 'firewall' } }, [...joins('Z1', 'Z2'), 'A1 asset-implements C1'], { ...target('C1', 1), capabilities: [{ ...able(1), declared: [0, 1, 1, 1, 1, 1, 1] }] }), 'SL-C of C1 is below SL-T: IAC 0 of 1 (A1).', 'C1 A1'],
  ],
  'zone-without-target': [
    ['without', factsOf({ Z1: {} }), 'Z1 has no target security level.', 'Z1'],
    ['with', factsOf({ Z1: {} }, [], target('Z1', 0)), null],
    ['outside the system', factsOf({ Z1: OUT }), null],
  ],
  'asset-without-zone': [
    ['without', factsOf({ A1: {} }), 'A1 is in no zone.', 'A1'],
    ['with', factsOf({ Z1: {}, A1: {} }, inZ1('A1')), null],
  ],
}

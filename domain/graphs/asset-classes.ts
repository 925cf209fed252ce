import type { ComponentType } from '../catalogue/catalogue.ts'

export interface AssetClass {
  readonly id: string
  readonly label: string
  /** The kind of component by IEC 62443-4-2; null for what has no security functions of its own and does not count. */
  readonly component_type: ComponentType | null
  /** The asset of ATT&CK for ICS it stands for, or null. */
  readonly attack_asset: string | null
  readonly description: string
  /** Other words for it, as inventories and drawings use them. */
  readonly also: readonly string[]
}

type Entry = readonly [string, string, ComponentType | null, string | null, string, ...string[]]

// prettier-ignore
const ENTRIES = [
  ['plc', 'PLC', 'embedded', 'A0003', 'Runs a stored program that reads inputs and drives outputs.', 'logic controller'],
  ['pac', 'PAC', 'embedded', 'A0018', 'A controller that also does work of a computer.', 'automation controller'],
  ['dcs-controller', 'DCS controller', 'embedded', 'A0017', 'One controller of a plant-wide system.'],
  ['rtu', 'RTU', 'embedded', 'A0004', 'Links equipment at a remote site to the control centre.', 'remote terminal unit'],
  ['ied', 'IED', 'embedded', 'A0005', 'Protects or measures, with processing of its own.', 'protection relay'],
  ['safety-controller', 'Safety controller', 'embedded', 'A0010', 'Brings the process to a safe state.', 'SIS', 'safety PLC'],
  ['safety-relay', 'Safety relay', null, null, 'A wired relay without a program that trips the process.', 'trip'],
  ['controller', 'Other controller', 'embedded', null, 'Controls one piece of equipment, such as lighting or a machine.'],
  ['remote-io', 'Remote I/O', 'embedded', 'A0013', 'Connects sensors and actuators to a controller.', 'field I/O', 'RIO'],
  ['drive', 'Drive', 'embedded', null, 'Starts, stops and turns a motor at the wanted speed.', 'VFD', 'motor starter', 'inverter'],
  ['sensor', 'Sensor', null, null, 'Measures a value and reports it as a plain signal.', 'transmitter', 'switch contact'],
  ['smart-sensor', 'Smart sensor', 'embedded', null, 'Measures a value and talks over a network.', 'smart transmitter'],
  ['actuator', 'Actuator', null, null, 'Acts on the process: a fan, pump, valve or barrier.', 'pump', 'valve', 'motor', 'fan'],
  ['analyser', 'Analyser', 'embedded', null, 'Determines the composition or quality of a substance.', 'analyzer'],
  ['fire-detection', 'Fire detection', 'embedded', null, 'Detects fire or smoke and says where.', 'fire panel'],
  ['sign', 'Sign', 'embedded', null, 'Shows changing information or orders to road users or staff.', 'message sign'],
  ['camera', 'Camera', 'embedded', null, 'Sends pictures over the network.', 'CCTV', 'IP camera'],
  ['telephony', 'Telephone system', 'host', null, 'Connects calls, such as those of emergency telephones.', 'intercom'],
  ['power', 'Power supply', 'embedded', null, 'Supplies or watches power, such as a UPS.', 'UPS'],
  ['hmi', 'HMI panel', 'embedded', 'A0002', 'A panel to watch and operate a part of the plant.', 'operator panel'],
  ['scada-server', 'SCADA server', 'host', 'A0007', 'Supervises the plant and talks to its controllers.', 'SCADA', 'control server'],
  ['server', 'Server', 'host', 'A0008', 'Runs applications or stores data for others.', 'application server'],
  ['historian', 'Historian', 'host', 'A0006', 'Keeps process values over time.', 'data historian'],
  ['workstation', 'Workstation', 'host', 'A0001', 'A computer at which somebody works.', 'operator workstation', 'PC'],
  ['engineering-workstation', 'Engineering workstation', 'host', 'A0001', 'Programs and sets up controllers.', 'EWS'],
  ['laptop', 'Laptop', 'host', 'A0001', 'A portable computer that comes and goes.', 'maintenance laptop'],
  ['jump-host', 'Jump host', 'host', 'A0012', 'What people must pass through to reach systems behind it.', 'remote access server'],
  ['vpn-server', 'VPN server', 'network', 'A0011', 'Where encrypted connections from outside end.', 'VPN gateway'],
  ['switch', 'Switch', 'network', 'A0015', 'Joins equipment within a network.', 'network switch'],
  ['router', 'Router', 'network', 'A0014', 'Forwards traffic between networks.'],
  ['firewall', 'Firewall', 'network', 'A0016', 'Lets through only permitted traffic.'],
  ['data-diode', 'Data diode', 'network', null, 'Lets data pass in one direction only.', 'unidirectional gateway'],
  ['gateway', 'Gateway', 'network', 'A0009', 'Passes data on between networks or protocols.', 'data gateway', 'protocol converter'],
  ['access-point', 'Wireless access point', 'network', null, 'Joins wireless devices to a network.', 'WLAN'],
  ['radio', 'Radio equipment', 'network', null, 'Sends or repeats radio signals.', 'modem', 'repeater'],
  ['software', 'Software', 'software', null, 'A program looked at on its own, whatever it runs on.', 'application'],
  ['other', 'Other', null, null, 'Something without security functions that fits no other class.'],
] as const satisfies readonly Entry[]

export type AssetClassId = (typeof ENTRIES)[number][0]

/** The one fixed list of classes; its order is the order in menus. */
export const ASSET_CLASSES: readonly AssetClass[] = (ENTRIES as readonly Entry[]).map(
  ([id, label, component_type, attack_asset, description, ...also]) => ({
    id,
    label,
    component_type,
    attack_asset,
    description,
    also,
  }),
)

export const ASSET_CLASS_IDS = ENTRIES.map(([id]) => id)

const plain = (word: string) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

const BY_WORD = new Map(
  ASSET_CLASSES.flatMap((entry) => [entry.id, entry.label, ...entry.also].map((word) => [plain(word), entry] as const)),
)

/** The class an id, label or other word stands for, whatever its case and hyphens; null where it stands for none. */
export function assetClass(word: string): AssetClass | null {
  return BY_WORD.get(plain(word)) ?? null
}

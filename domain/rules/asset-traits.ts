import type { NodeFact } from '../assessment/project-facts.ts'
import type { ComponentType } from '../catalogue/catalogue.ts'
import { ASSET_CLASSES, assetClass } from '../graphs/asset-classes.ts'
import type { AssetClassId } from '../graphs/asset-classes.ts'

const classes = (...ids: AssetClassId[]): ReadonlySet<string | null> => new Set(ids)

/** Devices that control or move equipment: level 1 of the Purdue model. */
const BASIC_CONTROL = classes('plc', 'pac', 'dcs-controller', 'rtu', 'ied', 'controller', 'remote-io', 'drive')
const SAFETY = classes('safety-controller', 'safety-relay')
const WIRELESS = classes('access-point', 'radio')
const TEMPORARY = classes('laptop')
const BOUNDARY = classes('firewall', 'data-diode')
/** What only an industrial plant has; a class that an office has as well says nothing. */
const INDUSTRIAL: ReadonlySet<string | null> = new Set([
  ...BASIC_CONTROL,
  ...SAFETY,
  ...classes('sensor', 'smart-sensor', 'actuator', 'analyser', 'fire-detection', 'hmi', 'scada-server'),
  ...classes('engineering-workstation'),
])

// stored classes are ids; taking other words apart for each question would be most of the work of a rule
const BY_ID = new Map(ASSET_CLASSES.map((entry) => [entry.id, entry]))
function entryOf({ metadata }: NodeFact) {
  const word = metadata['class']
  return typeof word === 'string' ? (BY_ID.get(word) ?? assetClass(word)) : null
}

/** The id of its class; null where it names none. */
export function classOf(asset: NodeFact): string | null {
  return entryOf(asset)?.id ?? null
}

/** What the asset itself says, and where it says nothing, what its class says. */
function trait(asset: NodeFact, key: string, of: ReadonlySet<string | null>): boolean {
  const said = asset.metadata[key]
  return typeof said === 'boolean' ? said : of.has(classOf(asset))
}

export const isSafety = (asset: NodeFact): boolean => trait(asset, 'safety', SAFETY)
export const isWireless = (asset: NodeFact): boolean => trait(asset, 'wireless', WIRELESS)
export const isTemporary = (asset: NodeFact): boolean => trait(asset, 'temporary', TEMPORARY)
export const isBoundary = (asset: NodeFact): boolean => trait(asset, 'boundary', BOUNDARY)
export const isIndustrial = (asset: NodeFact): boolean => INDUSTRIAL.has(classOf(asset))
export const isBasicControl = (asset: NodeFact): boolean => BASIC_CONTROL.has(classOf(asset))

/** The kind of component by IEC 62443-4-2; null where the class has none or none is named. */
export function componentType(asset: NodeFact): ComponentType | null {
  return entryOf(asset)?.component_type ?? null
}

/** Equipment that every zone needs to be a network at all, and what guards its border. */
export const isNetwork = (asset: NodeFact): boolean => componentType(asset) === 'network' || isBoundary(asset)

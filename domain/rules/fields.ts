import { ASSET_CLASS_IDS } from '../graphs/asset-classes.ts'
import { ACCESS_KINDS, isInSuc } from '../graphs/node-types.ts'
import { FR_CODES } from '../levels/foundational-requirements.ts'
import type { SlVector } from '../levels/security-levels.ts'
import { classOf, componentType, isBoundary, isSafety, isTemporary, isWireless } from './asset-traits.ts'
import { assetCapability, placeCapability, placeTarget } from './place-levels.ts'
import type { Plant } from './plant.ts'
import type { Kind } from './steps.ts'
import { dedicatedTo, isDmz, purdueRange } from './zone-traits.ts'
import type { NodeFact } from '../assessment/project-facts.ts'

export type FieldType = 'text' | 'number' | 'boolean'
export type Value = string | number | boolean

export interface Field {
  readonly type: FieldType
  readonly words: string
  /** All that a text may be; absent where it is free. */
  readonly values?: readonly string[]
  /** Ways from the object to what the value is made of besides it. */
  readonly reads?: readonly string[]
  /** One value, several (any of which may satisfy an operator), or none where nothing is known. */
  readonly read: (plant: Plant, id: string) => readonly Value[]
}

const some = <T extends Value>(value: T | null | undefined): readonly Value[] => (value == null ? [] : [value])
const said = (key: string) => (plant: Plant, id: string) => {
  const value = (plant.kindOf(id) === 'flow' ? plant.edge(id) : plant.node(id))?.metadata[key]
  const list = Array.isArray(value) ? (value as unknown[]) : [value]
  return list.filter((one): one is Value => ['string', 'number', 'boolean'].includes(typeof one) && one !== '')
}

const text = (words: string, read: Field['read'], values?: readonly string[]): Field => ({
  type: 'text',
  words,
  read,
  ...(values ? { values } : {}),
})
const number = (words: string, read: Field['read'], reads?: readonly string[]): Field => ({
  type: 'number',
  words,
  read,
  ...(reads ? { reads } : {}),
})
const flag = (words: string, read: Field['read'], reads?: readonly string[]): Field => ({
  type: 'boolean',
  words,
  read,
  ...(reads ? { reads } : {}),
})
const trait = (words: string, of: (node: NodeFact) => boolean) => flag(words, (plant, id) => [of(plant.node(id))])

const naming: Record<string, Field> = {
  code: text('its code, such as Z1', (plant, id) => [plant.node(id).code]),
  label: text('its name', (plant, id) => [plant.node(id).label]),
}

/** A number per foundational requirement, `sl_t.IAC` to `sl_t.RA`. */
function vector(
  name: string,
  words: string,
  read: (plant: Plant, id: string) => SlVector | null,
  reads?: readonly string[],
): Record<string, Field> {
  return Object.fromEntries(
    FR_CODES.map((code, i) => [
      `${name}.${code}`,
      number(`${words} for ${code}, 0 to 4`, (plant, id) => some(read(plant, id)?.[i]), reads),
    ]),
  )
}

const count = (words: string, kind: Kind, step: string) =>
  number(words, (plant, id) => [plant.next(kind, id, step).length], [`${kind}.${step}`])

/**
 * What conditions of a project's own rules may ask, by kind of object; docs/rule-language.md and the page show this table. A
 * field without a value satisfies no operator but `exists: false`.
 */
export const FIELDS: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  zone: {
    ...naming,
    purdue_min: number('its lowest level', (plant, id) => some(purdueRange(plant.node(id))?.low)),
    purdue_max: number('its highest level', (plant, id) => some(purdueRange(plant.node(id))?.high)),
    dmz: trait('at level 3.5 and nowhere else', isDmz),
    in_suc: trait('part of the system under consideration', ({ metadata }) => isInSuc(metadata)),
    safety: trait('holds safety functions only', ({ metadata }) => metadata['safety'] === true),
    isolated: trait('cut off, with strong physical security', ({ metadata }) => metadata['isolated'] === true),
    critical_infrastructure: trait(
      'part of critical infrastructure',
      ({ metadata }) => metadata['critical_infrastructure'] === true,
    ),
    dedicated: text('the kind of device it was made for', (plant, id) => some(dedicatedTo(plant.node(id)))),
    asset_count: count('how many assets are in it', 'zone', 'assets'),
    conduit_count: count('how many conduits join it', 'zone', 'conduits'),
    ...vector('sl_t', 'its target level', (plant, id) => placeTarget(plant, 'zone', id)),
    ...vector(
      'sl_c',
      'the weakest capability of its assets',
      (plant, id) => placeCapability(plant, 'zone', id)?.sl_c ?? null,
      ['zone.assets'],
    ),
  },
  conduit: {
    ...naming,
    protocols: text('its protocols, each by itself', said('protocols')),
    encrypted: flag('whether it is encrypted, where that is said', said('encrypted')),
    direction: text('its direction, as written', said('direction')),
    zone_count: count('how many zones it joins', 'conduit', 'zones'),
    device_count: count('how many assets implement it', 'conduit', 'devices'),
    ...vector('sl_t', 'its target level', (plant, id) => placeTarget(plant, 'conduit', id), ['conduit.zones']),
    ...vector(
      'sl_c',
      'the weakest capability of its devices',
      (plant, id) => placeCapability(plant, 'conduit', id)?.sl_c ?? null,
      ['conduit.devices'],
    ),
  },
  asset: {
    ...naming,
    class: text('its class', (plant, id) => some(classOf(plant.node(id))), ASSET_CLASS_IDS),
    component_type: text('its kind of component by IEC 62443-4-2', (plant, id) => some(componentType(plant.node(id))), [
      'software',
      'embedded',
      'host',
      'network',
    ]),
    safety: trait('has a safety function', isSafety),
    wireless: trait('works by radio', isWireless),
    temporary: trait('comes and goes', isTemporary),
    boundary: trait('guards the border of a zone', isBoundary),
    business: trait('serves the business, not the plant', ({ metadata }) => metadata['business'] === true),
    one_way_to: text('the zone a one-way device lets data into', said('one_way_to')),
    vendor: text('its vendor', said('vendor')),
    model: text('its model', said('model')),
    firmware: text('its firmware', said('firmware')),
    address: text('its address', said('address')),
    criticality: text('how much depends on it', said('criticality')),
    ...vector('sl_c', 'its capability', assetCapability),
  },
  flow: {
    protocol: text('its protocol', said('protocol')),
    port: number('its port', said('port')),
    encrypted: flag('whether it is encrypted, where that is said', said('encrypted')),
    what: text('what it carries', said('what')),
    crosses_zones: flag(
      'starts and ends in two different zones',
      (plant, id) => {
        const zoneAt = (end: 'source' | 'target') =>
          plant.next('flow', id, end).flatMap((asset) => plant.next('asset', asset, 'zone'))[0]
        const [from, to] = [zoneAt('source'), zoneAt('target')]
        return from === undefined || to === undefined ? [] : [from !== to]
      },
      ['flow.source.zone', 'flow.target.zone'],
    ),
  },
  access_point: {
    ...naming,
    kind: text('its kind', said('kind'), ACCESS_KINDS),
  },
  function: naming,
}

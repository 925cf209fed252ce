import { catalogueRow } from '../catalogue/catalogue.ts'
import type { ACCESS_KINDS } from '../graphs/node-types.ts'

/** What is said about an asset; each kind has techniques that it makes likelier. */
export const FACT_KINDS = [
  'asset_class',
  'access_point',
  'external',
  'dmz',
  'wireless',
  'temporary',
  'flow',
  'cleartext',
  'engineering',
  'boundary',
  'safety',
  'use',
] as const
export type FactKind = (typeof FACT_KINDS)[number]

/** Kinds that say how an attacker comes near: they alone make a proposal where ATT&CK has no asset for the class. */
export const EXPOSURE_KINDS: ReadonlySet<FactKind> = new Set([
  'access_point',
  'external',
  'dmz',
  'wireless',
  'temporary',
] satisfies FactKind[])

type AccessKind = (typeof ACCESS_KINDS)[number]
type Bearing = AccessKind | Exclude<FactKind, 'asset_class' | 'access_point' | 'use'>

/**
 * Our own judgement of which techniques a circumstance bears on; ids of ATT&CK for ICS 18.1. A technique that is missing
 * here is proposed all the same where it targets the class of the asset, only with a lower score.
 */
// prettier-ignore
const BEARS_ON: Readonly<Record<Bearing, readonly string[]>> = {
  remote: ['T0822', 'T0886', 'T0859', 'T0866', 'T0812', 'T0883', 'T0885'],
  network: ['T0866', 'T0819', 'T0886', 'T0859', 'T0885'],
  radio: ['T0860', 'T0887', 'T0848'],
  removable: ['T0847', 'T0863', 'T0864', 'T0895', 'T0873'],
  physical: ['T0816', 'T0848', 'T0858', 'T0864'],
  external: ['T0817', 'T0819', 'T0865', 'T0866', 'T0883', 'T0884', 'T0885', 'T0886'],
  dmz: ['T0819', 'T0822', 'T0859', 'T0866', 'T0869', 'T0884'],
  wireless: ['T0860', 'T0887', 'T0830'],
  temporary: ['T0847', 'T0863', 'T0864'],
  flow: ['T0855', 'T0859', 'T0866', 'T0869', 'T0886'],
  cleartext: ['T0803', 'T0804', 'T0830', 'T0842', 'T0848', 'T0855', 'T0856', 'T0861'],
  engineering: ['T0821', 'T0836', 'T0843', 'T0845', 'T0858', 'T0871', 'T0873', 'T0889'],
  boundary: ['T0819', 'T0822', 'T0866', 'T0884', 'T0885'],
  safety: ['T0814', 'T0836', 'T0838', 'T0858', 'T0878', 'T0881', 'T0889'],
}

/** The techniques that a circumstance bears on; one that the table of ATT&CK does not hold is never among them. */
export const BEARING: Readonly<Record<Bearing, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries(BEARS_ON).map(([bearing, ids]) => [
    bearing,
    new Set(ids.filter((id) => catalogueRow('attack-ics', id)?.kind === 'technique')),
  ]),
) as unknown as Readonly<Record<Bearing, ReadonlySet<string>>>

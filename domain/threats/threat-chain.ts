import { catalogueRow } from '../catalogue/catalogue.ts'

export interface ChainMitigation {
  readonly id: string
  readonly title: string
  /** SR ids that the bundle labels the mitigation with; empty where it names none. */
  readonly rows: readonly string[]
}

export interface ThreatChain {
  readonly mitigations: readonly ChainMitigation[]
}

/** technique -> its mitigations -> the SR labels of each, as ATT&CK for ICS 18.1 links them; empty for an id that is no technique. */
export function threatChain(technique: string): ThreatChain {
  const row = catalogueRow('attack-ics', technique)
  if (row?.kind !== 'technique') return { mitigations: [] }
  return {
    mitigations: row.mitigations.flatMap((id) => {
      const mitigation = catalogueRow('attack-ics', id)
      return mitigation?.kind === 'mitigation' ? [{ id, title: mitigation.title, rows: mitigation.sr }] : []
    }),
  }
}

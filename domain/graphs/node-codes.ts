import type { NodeType } from './node-types.ts'

export const CODE_PREFIX: Readonly<Record<NodeType, string>> = {
  ZONE: 'Z',
  ASSET: 'A',
  CONDUIT: 'C',
  THREAT: 'TH',
  HAZARD: 'H',
  DOCUMENT: 'D',
  ACCESS_POINT: 'AP',
  FUNCTION: 'F',
  COUNTERMEASURE: 'CM',
}

/** The code after the highest that has this prefix and a number; gaps stay, so that a code is not given twice. */
export function nextCode(prefix: string, existing: Iterable<string>): string {
  let highest = 0
  for (const code of existing) {
    const number = code.startsWith(prefix) ? code.slice(prefix.length) : ''
    if (/^\d{1,9}$/.test(number)) highest = Math.max(highest, Number(number))
  }
  return `${prefix}${highest + 1}`
}

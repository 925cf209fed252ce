import type { Fr, FrCode } from '../catalogue/catalogue.ts'

/** The order of every security-level vector (IEC 62443-3-3); it never changes. */
export const FOUNDATIONAL_REQUIREMENTS: readonly { readonly fr: Fr; readonly code: FrCode; readonly title: string }[] =
  [
    { fr: 'FR1', code: 'IAC', title: 'Identification and authentication control' },
    { fr: 'FR2', code: 'UC', title: 'Use control' },
    { fr: 'FR3', code: 'SI', title: 'System integrity' },
    { fr: 'FR4', code: 'DC', title: 'Data confidentiality' },
    { fr: 'FR5', code: 'RDF', title: 'Restricted data flow' },
    { fr: 'FR6', code: 'TRE', title: 'Timely response to events' },
    { fr: 'FR7', code: 'RA', title: 'Resource availability' },
  ]

export const FR_CODES = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const satisfies readonly FrCode[]

/** The place of a foundational requirement in a vector, 0 to 6. */
export function frIndex(fr: Fr): number {
  return Number(fr.slice(2)) - 1
}

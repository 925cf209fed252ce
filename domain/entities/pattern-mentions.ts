import type { EntityLabel } from './entity.ts'

/** Each pattern is linear: bounded repeats, no nested ones. `names` is checked case-sensitively. */
const PATTERNS: readonly [RegExp, EntityLabel, number][] = [
  [/\bCVE-\d{4}-\d{4,7}\b/gi, 'CVE', 0.99],
  [/\b(?:CWE|CAPEC)-\d{1,5}\b/g, 'STANDARD_REF', 0.98],
  [/\bICS(?:M?A|-ALERT)-\d{2}-\d{3}-\d{2}[A-Z]?\b/g, 'STANDARD_REF', 0.98],
  [/\b(?:YSAR|SSA|SEVD|AA|KLCERT|VDE)-\d{2,6}(?:-\d{2,6}){0,2}[A-Z]?\b/g, 'STANDARD_REF', 0.9],
  [
    /\b(?:IEC|ISO|EN|DIN|VDE|ISO\/IEC|IEC\/TR|IEC\/TS|ANSI|ANSI\/ISA|ISA\/IEC|ISA|IEEE|API|NFPA|AWWA|UL)[ -]?(?:TR|TS|TR-)?[ -]?\d{2,5}(?:\.\d{1,3}){0,2}(?:-\d{1,3}){0,4}(?::\d{4})?\b/g,
    'STANDARD_REF',
    0.92,
  ],
  [/\bISA-TR\d{2,5}(?:[.-]\d{1,3}){0,4}\b/g, 'STANDARD_REF', 0.92],
  [
    /\b(?:NIST )?(?:SP|FIPS|NISTIR|IR)(?: PUB)? ?\d{3,4}(?:-\d{1,3}[A-Za-z]?)?(?:,? (?:Rev\.?|Revision|Version|Part) ?\d)?\b/g,
    'STANDARD_REF',
    0.92,
  ],
  [/\bNISTIR \d{4}\b/g, 'STANDARD_REF', 0.92],
  [/\bNERC CIP(?:-\d{3}(?:-\d)?)?\b|\bCIP-\d{3}(?:-\d)?\b/g, 'STANDARD_REF', 0.92],
  [/\b\d{1,2} CFR (?:Part )?\d{1,4}(?:\.\d{1,4})?(?:\([a-z0-9]{1,3}\)){0,3}/g, 'STANDARD_REF', 0.95],
  [/\b(?:RG|Regulatory Guide|NUREG|SECY|BTP|NEI)[ -]?\d{1,4}(?:[.-]\d{1,4}){0,3}\b/g, 'STANDARD_REF', 0.9],
  [/\bRFC ?\d{3,5}\b/g, 'STANDARD_REF', 0.95],
  [/\b(?:SR|CR|EDR|HDR|NDR|SAR|FR|ZCR|CCSC)[ _]\d{1,2}(?:\.\d{1,2})?(?: RE ?\(?\d\)?)?/g, 'STANDARD_REF', 0.9],
  [/\b[TM](?:0[89]\d{2}|1\d{3})(?:\.\d{3})?\b/g, 'STANDARD_REF', 0.85],
  [
    /\b(?:AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PM|PS|RA|SA|SC|SI)-\d{1,2}(?: ?\(\d{1,2}\))?(?![\w-])/g,
    'STANDARD_REF',
    0.75,
  ],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?\b/g, 'ADDRESS', 0.9],
  [/\b[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}\b/g, 'ADDRESS', 0.95],
  [/\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){7}\b/g, 'ADDRESS', 0.9],
  [/\bhttps?:\/\/[^\s<>"')\]]{3,300}/g, 'ADDRESS', 0.9],
  [
    /\b(?:Level|level) [0-5](?:\.5)?\b|\bL[0-5](?:\.5)?(?:\/L[0-5](?:\.5)?)?(?: (?:server )?[Zz]ones?)?\b/g,
    'ZONE',
    0.7,
  ],
  [/\bS7-\d{3,4}(?: series)?\b|\bCP ?\d{3,4}(?:-\d)?\b|\bSEL-?\d{3,4}[A-Z]?\b/g, 'ASSET', 0.85],
  [/\btoo (?:high|low|hot|cold|cooled|warm|fast|slow)\b/g, 'HAZARD', 0.5],
  [
    /\b[Nn]o (?:measure?ment|output|flow|pressure|cooling|power|ventilation|airflow|signal)(?: of the [a-z]{3,20})?/g,
    'HAZARD',
    0.5,
  ],
  [
    /\b(?:impossib[a-z]{2,6}|unable|not able) to (?:control|stop|start|send|supply|close|open|cool|measure|regulate) [a-z]{2,20}(?: [a-z]{2,20})?/g,
    'HAZARD',
    0.5,
  ],
]

export function* patternMentions(
  text: string,
): Generator<{ start: number; end: number; label: EntityLabel; confidence: number }> {
  for (const [pattern, label, confidence] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      // A file name is no reference.
      if (
        /^\.(?:md|pdf|docx?|xlsx?|txt)\b/.test(
          text.slice(match.index + match[0].length, match.index + match[0].length + 6),
        )
      )
        continue
      yield { start: match.index, end: match.index + match[0].length, label, confidence }
    }
  }
}

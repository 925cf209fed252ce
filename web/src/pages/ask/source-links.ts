import type { IconName } from '#web/parts/icons.ts'
import { placeQuery } from '#web/pages/reader/spans.ts'
import { projectHref } from '#web/routes.ts'
import { alsoOf } from './answers.ts'
import type { Cited } from './answers.ts'

/** The address that opens a source in the reader, its span marked; undefined for rows of a reference collection. */
export function readerHref(
  project: string,
  cited: Cited,
  all: readonly Cited[],
  conversation: string | null,
): string | undefined {
  const { document_id, page } = cited.source
  if (document_id === undefined || page === null) return undefined
  const query = placeQuery({ page, cited: { ...cited.span, number: cited.number }, also: alsoOf(all, cited) })
  const keep = conversation === null ? '' : `&conversation=${conversation}`
  return `${projectHref(project, `library/${document_id}`)}?${query}${keep}`
}

/** What the reference collections are called, and the sign of their rows. */
export const COLLECTIONS: Readonly<Record<string, { word: string; icon: IconName }>> = {
  iec62443_standards: { word: 'IEC 62443 row', icon: 'requirements' },
  mitre_ics: { word: 'ATT&CK for ICS', icon: 'threat' },
}

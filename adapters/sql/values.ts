/** Type numbers of Postgres whose text form is parsed the same way by every driver. */
export const OID = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  int4array: 1007,
  uuidarray: 2951,
} as const

/** '2026-11-21 10:22:33.123456+00' -> '2026-11-21T10:22:33.123456Z'. Sessions run in UTC (app.enter); microseconds are kept. */
export function isoTime(text: string): string {
  const [day, rest] = text.split(' ')
  return rest === undefined ? text : `${day}T${rest.replace(/[+-]00(:00)?$/, '')}Z`
}

/** Parsers by type number, over the text form; anything not named here keeps the driver's own parser. */
export const PARSERS: Record<number, (text: string) => unknown> = {
  [OID.int8]: Number,
  [OID.numeric]: Number,
  [OID.date]: (text) => text,
  [OID.timestamp]: isoTime,
  [OID.timestamptz]: isoTime,
}

/** Type numbers of Postgres whose text form is parsed the same way by every driver. */
export const OID = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  interval: 1186,
  int4array: 1007,
  int8array: 1016,
  numericarray: 1231,
  uuidarray: 2951,
} as const

/** '2026-11-21 10:22:33.123456+00' -> '2026-11-21T10:22:33.123456Z'. Sessions run in UTC (app.enter); microseconds are kept. */
export function isoTime(text: string): string {
  const [day, rest] = text.split(' ')
  return rest === undefined ? text : `${day}T${rest.replace(/[+-]00(:00)?$/, '')}Z`
}

/** '{1,NULL,3}' -> [1, null, 3]; one dimension. */
const numbers = (text: string) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : Number(item)))

/** Parsers by type number, over the text form; anything not named here keeps the driver's own parser. */
export const PARSERS: Record<number, (text: string) => unknown> = {
  [OID.int8]: Number,
  [OID.numeric]: Number,
  [OID.int8array]: numbers,
  [OID.numericarray]: numbers,
  [OID.interval]: (text) => text,
  [OID.date]: (text) => text,
  [OID.timestamp]: isoTime,
  [OID.timestamptz]: isoTime,
}

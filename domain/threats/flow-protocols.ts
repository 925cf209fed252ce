/** A signal on a wire of its own: nobody reaches it over a network. */
const WIRED = /4[-–\s]*20\s*ma|hard-?\s*wired|analog|digital (in|out)put|\bcontact\b|\brelay\b/i
const NETWORKED = /fieldbus|\bbus\b|tcp|udp|\bip\b|ethernet|profinet|modbus/i

/** Protocols that send in the clear unless something around them encrypts. */
const CLEARTEXT =
  /^(modbus|ethernet\/ip|profinet|profibus|dnp3|bacnet|iec 60870|iec 61850|goose|mms|s7|opc da|opc classic|ftp|tftp|http|telnet|rtsp|syslog|ntp|vnc)\b(?!s)/i

const word = (protocol: unknown): string => (typeof protocol === 'string' ? protocol.trim() : '')

/** True for a plain signal; "hardwired or fieldbus" may be either and counts as a network. */
export function isWired(protocol: unknown): boolean {
  return WIRED.test(word(protocol)) && !NETWORKED.test(word(protocol))
}

/** True where a flow says that it is not encrypted, or names a protocol that never is and does not say otherwise. */
export function isCleartext(metadata: Readonly<Record<string, unknown>>): boolean {
  if (typeof metadata['encrypted'] === 'boolean') return !metadata['encrypted']
  return CLEARTEXT.test(word(metadata['protocol']))
}

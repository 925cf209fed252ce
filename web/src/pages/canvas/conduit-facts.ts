import type { GraphNode } from '#web/client/types.ts'

/** "Modbus TCP, RDP": what a conduit carries, as its label shows it; empty where nobody said. */
export function protocolsOf({ metadata }: GraphNode): string {
  const protocols = metadata['protocols']
  return Array.isArray(protocols) ? protocols.filter((one) => typeof one === 'string').join(', ') : ''
}

import type { Log } from './port.ts'

/** JSON lines through `write` (standard error by default). */
export function jsonLines(write: (line: string) => void = (line) => console.error(line)): Log {
  const at =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}) =>
      write(JSON.stringify({ timestamp: new Date().toISOString(), level, service: 'bulkhead', event, ...fields }))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

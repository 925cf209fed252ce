const BROWSERS = [
  [/Edg\//u, 'Edge'],
  [/Firefox\//u, 'Firefox'],
  [/Chrome\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
] as const
const SYSTEMS = [
  [/Windows/u, 'Windows'],
  [/Android/u, 'Android'],
  [/iPhone|iPad/u, 'iOS'],
  [/Mac OS X/u, 'macOS'],
  [/Linux/u, 'Linux'],
] as const

/** "Firefox on Windows" from a user agent; what is not known keeps its first word, nothing reads "unknown program". */
export function agentWords(agent: string | null): string {
  if (!agent) return 'unknown program'
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1]
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1]
  if (browser === undefined) return agent.split(/[\s/]/u)[0] ?? agent
  return system === undefined ? browser : `${browser} on ${system}`
}

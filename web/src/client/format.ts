const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** "14:31" today, "12 Nov" this year, "12 Nov 2025" before, in this machine's time zone. */
export function shortTime(iso: string, now: Date = new Date()): string {
  const at = new Date(iso)
  if (at.toDateString() === now.toDateString()) return TIME.format(at)
  return at.getFullYear() === now.getFullYear() ? DAY.format(at) : DATE.format(at)
}

/** "21 Nov 2026, 14:31" */
export function longTime(iso: string): string {
  const at = new Date(iso)
  return `${DATE.format(at)}, ${TIME.format(at)}`
}

/** "21 Nov 2026" of a calendar day "2026-11-21". */
export function day(date: string): string {
  return DATE.format(new Date(`${date}T00:00:00`))
}

export function clock(at: Date): string {
  return TIME.format(at)
}

/** "9.8 MB", "41 KB", "812 B": powers of 1000, as file managers count. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "1 zone", "6 zones": the count before the noun. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

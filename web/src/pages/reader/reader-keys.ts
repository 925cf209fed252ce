const ACTS = { j: 'next', k: 'previous', e: 'review', '/': 'find' } as const

/** What a key asks of the reader; null while somebody types or a layer is open, and for keys that mean something else. */
export function keyAct(event: KeyboardEvent): 'next' | 'previous' | 'review' | 'find' | null {
  const target = event.target as HTMLElement
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null
  if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]')) return null
  return event.key in ACTS ? ACTS[event.key as keyof typeof ACTS] : null
}

/** Collects what arrives within one frame, the last of each id, and hands it on together: 300 answers are one drawing. */
export function byFrame<T extends { id: string }>(draw: (items: T[]) => void): (item: T) => void {
  const waiting = new Map<string, T>()
  return (item) => {
    if (waiting.size === 0)
      requestAnimationFrame(() => {
        const items = [...waiting.values()]
        waiting.clear()
        draw(items)
      })
    waiting.set(item.id, item)
  }
}

import type { Span } from './spans.ts'

/** The selected stretch of a page below `root`, whose pieces carry their offset as data-at; null when nothing is selected there. */
export function selectedSpan(root: HTMLElement): Span | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const pieces = [...root.querySelectorAll<HTMLElement>('[data-at]')].filter((piece) => range.intersectsNode(piece))
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (first === undefined || last === undefined) return null
  const start = Number(first.dataset.at) + (first.contains(range.startContainer) ? range.startOffset : 0)
  const end =
    Number(last.dataset.at) + (last.contains(range.endContainer) ? range.endOffset : (last.textContent ?? '').length)
  return end > start ? { start, end } : null
}

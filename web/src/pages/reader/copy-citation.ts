import type { Toasts } from '#web/state/toasts.svelte.ts'
import type { Look } from './look.svelte.ts'
import { selectedSpan } from './selection.ts'

/** Copies a citation of the words selected below `root`, else of the cited ones, else of the page, and says so. */
export async function copyCitation(look: Look, root: HTMLElement | undefined, toasts: Toasts): Promise<void> {
  const selected = root ? selectedSpan(root) : null
  const text = look.citation(selected)
  if (text === null) return
  try {
    await navigator.clipboard.writeText(text)
    const whole = selected === null && look.place.cited === null
    toasts.done('Citation copied', whole ? 'It names the page. Select words to cite them.' : undefined)
  } catch {
    toasts.error(new Error('This browser does not let the page copy. Select and copy the words instead.'))
  }
}

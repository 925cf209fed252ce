import { ApiError } from '#web/client/api-error.ts'

export interface Toast {
  id: number
  kind: 'done' | 'error'
  title: string
  text: string | undefined
  request_id: string | null
  action: { label: string; run: () => void } | undefined
}

const LIFE_MS = 6_000
const UNDO_LIFE_MS = 12_000

/** Notes at the bottom right. Errors stay until closed; others leave by themselves. */
export class Toasts {
  list: Toast[] = $state([])
  #next = 1

  /** Only where the effect is out of sight. */
  done(title: string, text?: string): void {
    this.#add({ kind: 'done', title, text, request_id: null, action: undefined }, LIFE_MS)
  }

  /** Instead of asking before: says what was done and offers to take it back. */
  undo(title: string, run: () => void | Promise<void>, label = 'Undo'): void {
    const id = this.#add(
      {
        kind: 'done',
        title,
        text: undefined,
        request_id: null,
        action: {
          label,
          run: () => {
            this.close(id)
            Promise.resolve(run()).catch((error: unknown) => this.error(error))
          },
        },
      },
      UNDO_LIFE_MS,
    )
  }

  /** Shows any thrown thing; a refusal of the API keeps its sentence, details and request id. An abort is not an error. */
  error(error: unknown, title?: string): void {
    if (error instanceof DOMException && error.name === 'AbortError') return
    const sentence = error instanceof Error ? error.message : String(error)
    const details = error instanceof ApiError ? error.details.map((d) => d.message).filter(Boolean) : []
    const parts = [...(title === undefined ? [] : [sentence]), ...details.slice(0, 3)]
    this.#add(
      {
        kind: 'error',
        title: title ?? sentence,
        text: parts.length > 0 ? parts.join(' ') : undefined,
        request_id: error instanceof ApiError ? error.request_id : null,
        action: undefined,
      },
      null,
    )
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id)
  }

  #add(toast: Omit<Toast, 'id'>, life: number | null): number {
    const id = this.#next++
    const same = this.list.find((t) => t.kind === 'error' && t.title === toast.title && t.text === toast.text)
    if (same) this.close(same.id)
    this.list.push({ ...toast, id })
    if (life !== null) setTimeout(() => this.close(id), life)
    return id
  }
}

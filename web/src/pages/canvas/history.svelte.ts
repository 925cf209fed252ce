/** One act that can be taken back. Both ways may call the API and throw. */
export interface Step {
  label: string
  undo: () => void | Promise<void>
  redo: () => void | Promise<void>
  /** Steps of the same key within a second are one: a row of arrow presses is one move. */
  key?: string
}

const MOST = 100
const TOGETHER_MS = 1_000

/** Undo and redo of one visit to the canvas. A step that cannot be taken back is dropped and its refusal thrown. */
export class History {
  #past: Step[] = $state.raw([])
  #future: Step[] = $state.raw([])
  #last = 0
  busy = $state(false)

  get undoable(): string | null {
    return this.#past.at(-1)?.label ?? null
  }
  get redoable(): string | null {
    return this.#future.at(-1)?.label ?? null
  }

  push(step: Step, now: number = performance.now()): void {
    const before = this.#past.at(-1)
    const together = step.key !== undefined && before?.key === step.key && now - this.#last < TOGETHER_MS
    const joined = together && before ? { ...step, undo: before.undo } : step
    this.#past = [...(together ? this.#past.slice(0, -1) : this.#past), joined].slice(-MOST)
    this.#future = []
    this.#last = now
  }

  async undo(): Promise<void> {
    const step = this.#past.at(-1)
    if (step === undefined || this.busy) return
    this.#past = this.#past.slice(0, -1)
    await this.#run(step.undo)
    this.#future = [...this.#future, step]
  }

  async redo(): Promise<void> {
    const step = this.#future.at(-1)
    if (step === undefined || this.busy) return
    this.#future = this.#future.slice(0, -1)
    await this.#run(step.redo)
    this.#past = [...this.#past, step]
  }

  clear(): void {
    this.#past = []
    this.#future = []
  }

  async #run(work: () => void | Promise<void>): Promise<void> {
    this.busy = true
    try {
      await work()
    } finally {
      this.busy = false
    }
  }
}

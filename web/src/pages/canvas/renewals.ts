/** Ids of things that an undone removal made anew. */
export class Renewals {
  readonly #next = new Map<string, string>()

  renew(old: string, id: string): void {
    this.#next.set(old, id)
  }

  /** The id a thing has now. */
  idOf(id: string): string {
    const next = this.#next.get(id)
    return next === undefined ? id : this.idOf(next)
  }
}

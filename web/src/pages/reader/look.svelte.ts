import { unitOf } from '#web/pages/library/document-words.ts'
import { go, projectHref, router } from '#web/routes.ts'
import { citationText } from './citation.ts'
import { columnsOf, fitsTable, pageBlocks } from './page-blocks.ts'
import type { Reader } from './reader.svelte.ts'
import { findHits } from './segments.ts'
import type { Overlay } from './segments.ts'
import { placeOf, placeQuery } from './spans.ts'
import type { Span } from './spans.ts'

/** How one document is looked at: the page and span of the address, the words searched, the mention chosen, the panels open. */
export class Look {
  readonly #reader: Reader
  readonly #base: string

  asking = $state(false)
  /** The list of mentions as a sheet, where the screen is small. */
  listing = $state(false)
  finding = $state(false)
  words = $state('')
  hit = $state(0)
  /** Key of the group of mentions looked at. */
  chosen: string | null = $state(null)
  #view: 'table' | 'lines' | null = $state(null)
  /** The page turned to: a held key is faster than the address. */
  #heading = 1

  readonly search = $derived(router.route.search as Record<string, unknown>)
  readonly place = $derived(placeOf(this.search))
  readonly conversation = $derived(typeof this.search.conversation === 'string' ? this.search.conversation : null)

  constructor(project: string, reader: Reader) {
    this.#reader = reader
    this.#base = projectHref(project, `library/${reader.id}`)
  }

  readonly page = $derived.by(() => {
    const { page } = this.#reader
    return page?.number === this.place.page ? page : null
  })
  readonly kind = $derived.by(() => this.#reader.document?.kind)
  readonly unit = $derived(unitOf(this.kind))
  readonly sheet = $derived(this.kind === 'xlsx' || this.kind === 'csv')
  readonly blocks = $derived(this.page === null ? [] : pageBlocks(this.page.text, this.page.units ?? [], this.sheet))
  /** The sheet has named columns and so can be shown as a table. */
  readonly tabular = $derived(
    this.sheet && this.page !== null && columnsOf(this.page.text, this.blocks.slice(0, 200)).length > 0,
  )
  readonly #fits = $derived(this.sheet && this.page !== null && fitsTable(this.page.text, this.blocks))
  readonly hits = $derived(this.page === null ? [] : findHits(this.page.text, this.words))
  readonly groups = $derived.by(() => this.#reader.entities.groups(this.place.page))
  readonly chosenIds = $derived(this.groups.find((g) => g.key === this.chosen)?.mentions.map((m) => m.id) ?? [])
  /** The cited words are not at their place any more. */
  readonly lost = $derived(
    this.page !== null && this.place.cited !== null && this.place.cited.start >= this.page.text.length,
  )
  readonly overlay: Overlay = $derived.by(() => ({
    cited: this.place.cited,
    also: this.place.also,
    entities: this.page === null ? [] : this.#reader.entities.onPage(this.page.number),
    hits: this.hits,
    hit: this.hit,
  }))

  get view(): 'table' | 'lines' {
    return this.tabular && (this.#view ?? (this.#fits ? 'table' : 'lines')) === 'table' ? 'table' : 'lines'
  }
  set view(view: 'table' | 'lines') {
    this.#view = view
  }

  /** The address moved by itself: back, forward, a link. */
  settle(): void {
    this.#heading = this.place.page
  }

  /** Turns `by` pages, or to page `to`; nothing happens past the ends. True when it turned. */
  turn(to: { by: number } | { to: number }): boolean {
    const number = 'by' in to ? this.#heading + to.by : to.to
    if (number < 1 || number > (this.#reader.document?.pages ?? 0) || number === this.#heading) return false
    this.#heading = number
    this.chosen = null
    this.hit = 0
    const keep = this.conversation === null ? '' : `&conversation=${this.conversation}`
    const address = `${this.#base}?${placeQuery({ page: number, cited: null, also: [] })}${keep}`
    void go(address, true).finally(() => {
      if (this.#heading === number) this.settle()
    })
    return true
  }

  /** A citation of the selected words, else of the cited ones, else of the page; null before there is a page. */
  citation(selected: Span | null): string | null {
    const { document } = this.#reader
    if (this.page === null || document === null) return null
    const span = selected ?? this.place.cited
    const at = span === null ? null : { start: span.start, end: span.end }
    const query = placeQuery({ page: this.page.number, cited: at, also: [] })
    return citationText(document, this.unit, this.page, at, `${location.origin}${this.#base}?${query}`)
  }

  /** Chooses the group a mention belongs to. */
  chooseMention(id: string): void {
    this.chosen = this.groups.find((g) => g.mentions.some((m) => m.id === id))?.key ?? null
    this.listing = true
  }
}

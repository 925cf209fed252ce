/** A span of a page that belongs together: a row of a sheet, or a section under a heading. Offsets are UTF-16, end exclusive. */
export interface PageUnit {
  readonly start: number
  readonly end: number
  readonly heading?: string
  readonly sheet?: string
  /** Rows count from 1, the header being row 1. */
  readonly row?: number
}

/** What a reader hands over and a citation points into: a PDF page, a section by top heading, a sheet. `number` counts from 1. */
export interface Page {
  readonly number: number
  readonly title: string | null
  readonly text: string
  /** In order of start, without overlap. */
  readonly units?: readonly PageUnit[]
}

/** A verbatim slice of a page: `text === page.text.slice(start, end)`. `ordinal` counts from 0 within the page. */
export interface Passage {
  readonly ordinal: number
  readonly page: number
  readonly start: number
  readonly end: number
  readonly heading: string | null
  readonly sheet?: string
  readonly row?: number
  readonly text: string
}

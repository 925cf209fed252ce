/** What a cell holds; a date is text, `YYYY-MM-DD` where it has no time of day. */
export type CellValue = string | number | boolean | null

export interface Sheet {
  readonly name: string
  /** By row and column as in the file: rows[0][0] is A1. Rows may differ in length. */
  readonly rows: readonly (readonly CellValue[])[]
}
export interface SheetToWrite extends Sheet {
  /** Widths in characters, from column A on. */
  readonly widths?: readonly number[]
  /** Rows that stand in bold and stay in view. */
  readonly head?: number
  /** Words that a column offers below its head (columns from 0); others may be typed all the same. */
  readonly choices?: readonly { readonly column: number; readonly words: readonly string[] }[]
}

/** Tables as spreadsheets keep them. Formulas are neither written nor computed: what begins with = is text. */
export interface Workbooks {
  /**
   * The sheets of an .xlsx, or the one nameless sheet of a .csv whose delimiter is guessed. A .csv knows text alone. Throws
   * `Failure('invalid', sentence)` for a file that is damaged, encrypted or too large to be taken up.
   */
  read(bytes: Uint8Array, kind: 'xlsx' | 'csv'): Promise<{ readonly sheets: readonly Sheet[] }>
  /** An .xlsx. A number is kept as a number; a null is an empty cell. */
  write(sheets: readonly SheetToWrite[]): Promise<Uint8Array>
}

/** Cells of one file: beyond them it is refused instead of filling the memory. */
export const MOST_CELLS = 2_000_000

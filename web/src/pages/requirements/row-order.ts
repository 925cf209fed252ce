/** "SR 1.10 RE 2" as numbers that sort: 1, 10, 2. */
const parts = (id: string): number[] => (id.match(/\d+/g) ?? []).map(Number)

/** Rows as the table of the standard has them: SR 1.2 before SR 1.10, an enhancement behind its row. */
export function byRowId(a: { readonly id: string }, b: { readonly id: string }): number {
  const [x, y] = [parts(a.id), parts(b.id)]
  for (let i = 0; i < 3; i += 1) {
    const step = (x[i] ?? 0) - (y[i] ?? 0)
    if (step !== 0) return step
  }
  return 0
}

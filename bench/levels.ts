/**
 * Selection of rows for one vector: operations per second of selectRows against a plain filter over the table, the two in
 * turns, the median of several rounds: `node bench/levels.ts [rounds]`.
 */
import { loadavg } from 'node:os'
import { rowsFor33, type SystemRow } from '#domain/catalogue/catalogue.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import { selectRows } from '#domain/levels/select-rows.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const PER_ROUND = 20_000
const VECTOR: SlVector = [2, 2, 0, 1, 3, 1, 3]
const ORDER = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA']

const naive = (vector: SlVector): SystemRow[] =>
  rowsFor33(true).filter((row) => row.sl.some((level) => level === vector[ORDER.indexOf(row.fr_code)]))
const select = (vector: SlVector): SystemRow[] => selectRows(vector, { applyCor1: true })

/** Operations per second of one round; the rows are counted, so that nothing is left out as unused. */
function round(work: (vector: SlVector) => SystemRow[]): number {
  let rows = 0
  const started = performance.now()
  for (let i = 0; i < PER_ROUND; i++) rows += work(VECTOR).length
  const seconds = (performance.now() - started) / 1000
  if (rows !== 54 * PER_ROUND) throw new Error(`${rows / PER_ROUND} rows instead of 54`)
  return PER_ROUND / seconds
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
const [fast, plain]: [number[], number[]] = [[], []]
for (let i = -2; i < ROUNDS; i++) {
  const [a, b] = [round(select), round(naive)]
  // the first two rounds warm up
  if (i < 0) continue
  fast.push(a)
  plain.push(b)
}
const [ours, theirs] = [median(fast), median(plain)]
const thousands = (n: number) => Math.round(n).toLocaleString('en')
console.log(
  `selectRows {2 2 0 1 3 1 3}: ${thousands(ours)} operations/s, plain filter ${thousands(theirs)} operations/s, ratio ${(ours / theirs).toFixed(1)} (median of ${fast.length} rounds of ${thousands(PER_ROUND)})`,
)
console.log(
  `node ${process.version}; load average ${loadavg()
    .map((n) => n.toFixed(2))
    .join(' ')}`,
)

import { formatVector } from '#domain/levels/security-levels.ts'
import type { StatedAsset } from '#web/client/types.ts'

/** What an asset says of its capability, in one line. */
export function stated({ sl_c, source, answered, of }: StatedAsset): string {
  if (sl_c === null) return `nothing said, 0 of ${of} rows`
  const vector = formatVector(sl_c)
  return source === 'declared' ? `${vector}, declared by the supplier` : `${vector}, ${answered} of ${of} rows answered`
}

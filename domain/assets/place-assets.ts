/** As the canvas draws an asset within its zone, in its units. */
const CHIP = { width: 208, height: 32 }
const [HEADER, PADDING, GAP] = [48, 16, 8]
const ZONE_WIDTH = 320
/** Assets in no zone stand in lines of six. */
const LOOSE = 6

export interface Placed {
  readonly id: string
  readonly x: number
  readonly y: number
}

/**
 * Places for `ids` as a grid below what stands in their zone at `below` (relative to it), and the height the zone needs then.
 * `width` null: in no zone.
 */
export function placeAssets(
  ids: readonly string[],
  width: number | null,
  below: readonly { readonly y: number; readonly height: number | null }[],
): { places: Placed[]; height: number } {
  const columns =
    width === null ? LOOSE : Math.max(1, Math.floor(((width || ZONE_WIDTH) - 2 * PADDING + GAP) / (CHIP.width + GAP)))
  const [left, first] = width === null ? [0, 0] : [PADDING, HEADER]
  const top = Math.max(first, ...below.map(({ y, height }) => y + (height ?? CHIP.height) + GAP))
  const places = ids.map((id, i) => ({
    id,
    x: left + (i % columns) * (CHIP.width + GAP),
    y: top + Math.floor(i / columns) * (CHIP.height + GAP),
  }))
  return { places, height: top + Math.ceil(ids.length / columns) * (CHIP.height + GAP) - GAP + PADDING }
}

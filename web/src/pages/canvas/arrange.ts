import type { GraphNode } from '#web/client/types.ts'
import { around, CHIP, EMPTY_ZONE, GAP, HEADER, HUB, onGrid, PADDING } from './geometry.ts'
import type { Point, Rect, Size } from './geometry.ts'
import type { GraphIndex } from './graph-index.ts'
import { isOutside, purdueRange } from './zone-facts.ts'

export interface Place {
  position: Point
  size: Size
}

const BETWEEN_ZONES = 184
const BETWEEN_BANDS = 88
/** Widths a row may have before it breaks: the one is taken that fills a wide screen best. */
const WIDTHS = [1800, 2600, 3600, 5000]
const SCREEN = { width: 1160, height: 640 }
const UNKNOWN = -1
const LAST = 1e9

/**
 * A layout by Purdue level: enterprise on top, process at the bottom, zones outside of the system above all, side by side
 * where they share a level; within a zone its assets as a grid and its inner zones below them. Deterministic: the same
 * graph is always laid out the same. Answers a place for every zone, asset and conduit, relative to its zone.
 */
export function arrange(index: GraphIndex): Map<string, Place> {
  const places = new Map<string, Place>()
  const top = (index.children.get('') ?? []).filter((node) => node.type === 'ZONE')
  for (const zone of top) sizeZone(index, zone, places)
  const rows = bands(top)
  const fits = WIDTHS.map((width) => {
    placeBands(index, rows, places, width)
    const box = around(top.flatMap((zone) => rectOf(places.get(zone.id))))
    return box ? Math.min(SCREEN.width / box.width, SCREEN.height / box.height) : 1
  })
  const bottom = placeBands(index, rows, places, WIDTHS[fits.indexOf(Math.max(...fits))] ?? 1800)
  placeLoose(index, places, bottom)
  return places
}

const rectOf = (place: Place | undefined): Rect[] => (place ? [{ ...place.position, ...place.size }] : [])

/** Band under band; answers where the next one would begin. */
function placeBands(
  index: GraphIndex,
  rows: readonly GraphNode[][],
  places: Map<string, Place>,
  widest: number,
): number {
  let y = 0
  let above = new Map<string, number>()
  for (const band of rows) {
    const row = sortByNeighbours(index, band, above)
    y = placeBand(row, places, y, widest)
    above = new Map([...above, ...row.map((zone) => [zone.id, middle(places.get(zone.id))] as const)])
  }
  return y
}

const middle = (place: Place | undefined): number => (place ? place.position.x + place.size.width / 2 : 0)

/** Room for the name beside code, counts, level and glyph; beyond 56 letters it is cut. */
const headWidth = (label: string): number => onGrid(196 + Math.min(label.length, 56) * 7)

/** Wider than high: projectors are. */
function columnsFor(assets: number): number {
  if (assets > 15) return 4
  return assets > 4 ? 3 : assets > 1 ? 2 : 1
}

/** Bottom-up: the size of a zone follows from what stands in it. */
function sizeZone(index: GraphIndex, zone: GraphNode, places: Map<string, Place>): Size {
  const inside = index.children.get(zone.id) ?? []
  const assets = inside.filter((node) => node.type === 'ASSET')
  const zones = inside.filter((node) => node.type === 'ZONE')
  const columns = columnsFor(assets.length)
  assets.forEach((asset, place) => {
    const x = PADDING + (place % columns) * (CHIP.width + GAP)
    const y = HEADER + Math.floor(place / columns) * (CHIP.height + GAP)
    places.set(asset.id, { position: { x, y }, size: CHIP })
  })
  let bottom = assets.length === 0 ? HEADER : HEADER + Math.ceil(assets.length / columns) * (CHIP.height + GAP)
  let right = assets.length === 0 ? 0 : PADDING + columns * (CHIP.width + GAP) - GAP
  for (const inner of zones) {
    const size = sizeZone(index, inner, places)
    places.set(inner.id, { position: { x: PADDING, y: bottom + GAP }, size })
    bottom += size.height + GAP
    right = Math.max(right, PADDING + size.width)
  }
  const size = {
    width: Math.max(EMPTY_ZONE.width, right + PADDING, headWidth(zone.label)),
    height: inside.length === 0 ? EMPTY_ZONE.height : bottom + PADDING - (zones.length === 0 ? GAP : 0),
  }
  places.set(zone.id, { position: { x: 0, y: 0 }, size })
  return size
}

/**
 * Rows from the top: outside of the system first, then by level, unknown levels last. Zones whose ranges touch that of the
 * highest zone of a row stand beside it.
 */
function bands(zones: readonly GraphNode[]): GraphNode[][] {
  const ranked = zones
    .map((zone) => ({ zone, outside: isOutside(zone), range: purdueRange(zone) ?? { min: UNKNOWN, max: UNKNOWN } }))
    .map((one, place) => ({ ...one, place }))
    .sort(
      (a, b) =>
        Number(b.outside) - Number(a.outside) ||
        b.range.max - a.range.max ||
        a.range.min - b.range.min ||
        a.place - b.place,
    )
  const rows: { outside: boolean; least: number; zones: GraphNode[] }[] = []
  for (const { zone, outside, range } of ranked) {
    const row = rows.at(-1)
    if (row && row.outside === outside && range.max >= row.least) row.zones.push(zone)
    else rows.push({ outside, least: range.min, zones: [zone] })
  }
  return rows.map((row) => row.zones)
}

/** A zone stands under those it is joined to, so that conduits run straight; among equals the reading order stays. */
function sortByNeighbours(index: GraphIndex, row: GraphNode[], above: ReadonlyMap<string, number>): GraphNode[] {
  const wish = new Map(
    row.map((zone) => {
      const joined = (index.conduitsOf.get(zone.id) ?? []).flatMap((conduit) => index.ends.get(conduit.id) ?? [])
      const known = joined.flatMap((id) => above.get(id) ?? [])
      return [zone.id, known.length === 0 ? LAST : known.reduce((a, b) => a + b, 0) / known.length] as const
    }),
  )
  return row
    .map((zone, place) => ({ zone, place }))
    .sort((a, b) => (wish.get(a.zone.id) ?? 0) - (wish.get(b.zone.id) ?? 0) || a.place - b.place)
    .map(({ zone }) => zone)
}

/** Places one band from `top` on, in as many lines as its width needs; answers where the next band begins. */
function placeBand(row: readonly GraphNode[], places: Map<string, Place>, top: number, widest: number): number {
  let [x, y, tallest] = [0, top, 0]
  for (const zone of row) {
    const place = places.get(zone.id)
    if (place === undefined) continue
    if (x > 0 && x + place.size.width > widest) {
      y += tallest + BETWEEN_BANDS
      x = tallest = 0
    }
    places.set(zone.id, { ...place, position: { x, y } })
    x += place.size.width + BETWEEN_ZONES
    tallest = Math.max(tallest, place.size.height)
  }
  return row.length === 0 ? top : y + tallest + BETWEEN_BANDS
}

/** Assets without a zone in lines below; conduits between their zones; threats and access points in a column beside. */
function placeLoose(index: GraphIndex, places: Map<string, Place>, top: number): void {
  const loose = (index.children.get('') ?? []).filter((node) => node.type === 'ASSET')
  loose.forEach((asset, place) => {
    const position = { x: (place % 6) * (CHIP.width + GAP), y: top + Math.floor(place / 6) * (CHIP.height + GAP) }
    places.set(asset.id, { position, size: CHIP })
  })
  const rects = [...places]
    .filter(([id]) => !index.placing.has(id))
    .map(([id, p]) => [id, { ...p.position, ...p.size }] as const)
  const boxes = new Map<string, Rect>(rects)
  const all = around(rects.map(([, rect]) => rect))
  let lonely = 0
  for (const node of index.order) {
    if (node.type === 'CONDUIT') {
      const joined = around((index.ends.get(node.id) ?? []).flatMap((id) => boxes.get(id) ?? []))
      const free = { x: (all?.width ?? 0) + BETWEEN_ZONES, y: lonely * (HUB.height + GAP) }
      if (joined === null) lonely += 1
      const position = joined
        ? { x: joined.x + joined.width / 2 - HUB.width / 2, y: joined.y + joined.height / 2 - HUB.height / 2 }
        : free
      places.set(node.id, { position, size: HUB })
    } else if (node.type === 'THREAT' || node.type === 'ACCESS_POINT') {
      places.set(node.id, {
        position: { x: (all?.width ?? 0) + BETWEEN_ZONES, y: lonely++ * (CHIP.height + GAP) },
        size: CHIP,
      })
    }
  }
}

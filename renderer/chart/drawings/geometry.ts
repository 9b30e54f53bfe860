/** Points, lines and distances in pixels, y down. */
export interface Point {
  readonly x: number
  readonly y: number
}

export type Segment = readonly [Point, Point]

/** From its left upper corner at 0, 0. */
export interface Size {
  readonly width: number
  readonly height: number
}

export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
export const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y })
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** To the nearest point of the segment, which may have no length. */
export function distanceToSegment(point: Point, [from, to]: Segment): number {
  const [along, off] = [minus(to, from), minus(point, from)]
  const square = along.x * along.x + along.y * along.y
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (off.x * along.x + off.y * along.y) / square))
  return distance(point, { x: from.x + share * along.x, y: from.y + share * along.y })
}

/** From `from` through `to` up to the edge; undefined where the two are one point. */
export function ray([from, to]: Segment, { width, height }: Size): Segment | undefined {
  const along = minus(to, from)
  const shares = [edgeShare(from.x, along.x, width), edgeShare(from.y, along.y, height)]
  const share = Math.min(...shares)
  // What begins beyond an edge and leads away from it ends where it was clicked.
  return Number.isFinite(share) ? [from, plus(from, scaled(along, Math.max(1, share)))] : undefined
}

/** How often `step` fits in until the edge that it leads to. */
function edgeShare(start: number, step: number, size: number): number {
  if (step === 0) return Infinity
  return ((step > 0 ? size : 0) - start) / step
}

const scaled = ({ x, y }: Point, by: number): Point => ({ x: x * by, y: y * by })

/** What brings a line to a parallel one through `point`: up or down, unless it is upright itself. */
export function parallelShift([from, to]: Segment, point: Point): Point {
  const along = minus(to, from)
  if (along.x === 0) return { x: point.x - from.x, y: 0 }
  return { x: 0, y: point.y - (from.y + ((point.x - from.x) / along.x) * along.y) }
}

/** The nearest of the eight directions from `from`: level, upright, or at 45 degrees. */
export function straightened(from: Point, to: Point): Point {
  const along = minus(to, from)
  const eighth = Math.round(Math.atan2(along.y, along.x) / (Math.PI / 4))
  if (eighth % 4 === 0) return { x: to.x, y: from.y }
  if (eighth % 2 === 0) return { x: from.x, y: to.y }
  return { x: to.x, y: from.y + Math.sign(along.y) * Math.abs(along.x) }
}

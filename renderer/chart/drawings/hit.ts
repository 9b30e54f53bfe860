/** What lies under a pointer. */
import { distance, distanceToSegment, type Point, type Size } from './geometry.ts'
import type { Figure } from './figure.ts'

export interface Hit {
  readonly id: string
  /** Place of the anchor that is taken hold of; the whole without. */
  readonly handle: number | undefined
}

export interface Hittable {
  readonly id: string
  readonly figure: Figure
}

/** Pixels from a line, and from a handle, that still count as on it. */
const NEAR_LINE = 6
const NEAR_HANDLE = 9

/** Handles of the selected one first; else the line that was drawn last. */
export function hit(drawings: readonly Hittable[], selected: string | undefined, point: Point): Hit | undefined {
  const chosen = drawings.find(({ id }) => id === selected)
  const handle = chosen?.figure.handles.findIndex((each) => distance(each, point) <= NEAR_HANDLE) ?? -1
  if (chosen !== undefined && handle >= 0) return { id: chosen.id, handle }
  const found = drawings.findLast(({ figure }) => isOn(figure, point))
  return found === undefined ? undefined : { id: found.id, handle: undefined }
}

const isOn = ({ lines, box }: Figure, point: Point): boolean =>
  lines.some((line) => distanceToSegment(point, line) <= NEAR_LINE) || (box !== undefined && isIn(box, point))

const isIn = ([corner, { width, height }]: readonly [Point, Size], { x, y }: Point): boolean =>
  x >= corner.x - NEAR_LINE &&
  x <= corner.x + width + NEAR_LINE &&
  y >= corner.y - NEAR_LINE &&
  y <= corner.y + height + NEAR_LINE

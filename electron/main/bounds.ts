export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Of the title bar, in device-independent pixels, so that a window can be gripped and moved. */
const LEAST_VISIBLE = { width: 120, height: 38 }

/**
 * Where a window must go when none of its title bar can be gripped on any screen (a monitor was taken away), or
 * undefined when it may stay. `areas` are the work areas of the screens, the primary one first.
 */
export function pulledBack(bounds: Bounds, areas: readonly Bounds[]): Bounds | undefined {
  const [primary] = areas
  if (primary === undefined || areas.some((area) => canGrip(bounds, area))) return undefined
  const width = Math.min(bounds.width, primary.width)
  const height = Math.min(bounds.height, primary.height)
  return {
    x: primary.x + Math.floor((primary.width - width) / 2),
    y: primary.y + Math.floor((primary.height - height) / 2),
    width,
    height,
  }
}

function canGrip({ x, y, width }: Bounds, area: Bounds): boolean {
  const visibleWidth = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return visibleWidth >= LEAST_VISIBLE.width && y >= area.y && y + LEAST_VISIBLE.height <= area.y + area.height
}

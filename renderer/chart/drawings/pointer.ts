/** Presses on a chart, before the chart library sees them: what is taken here does not scroll the chart. */
import type { Point } from './geometry.ts'
import type { Press } from './editor.ts'

export interface PointerPort {
  /** Tells whether it takes the press. */
  readonly down: (press: Press) => boolean
  readonly move: (press: Press) => void
  readonly up: (press: Press) => void
  /** There is something to draw at: outside the press is the library's. */
  readonly holds: (point: Point) => boolean
}

/** Returns how to stop. */
export function listenTo(element: HTMLElement, port: PointerPort): () => void {
  let isTaken = false
  const pressOf = ({ clientX, clientY, shiftKey }: PointerEvent): Press => {
    const { left, top } = element.getBoundingClientRect()
    return { point: { x: clientX - left, y: clientY - top }, isStraight: shiftKey }
  }
  const down = (event: PointerEvent): void => {
    const press = pressOf(event)
    isTaken = event.button === 0 && event.isPrimary && port.holds(press.point) && port.down(press)
  }
  const move = (event: PointerEvent): void => port.move(pressOf(event))
  const up = (event: PointerEvent): void => {
    if (isTaken) port.up(pressOf(event))
    isTaken = false
  }
  // The library listens to these, which follow the pointer's own.
  const keep = (event: Event): void => {
    if (isTaken) event.stopPropagation()
  }
  const stop = new AbortController()
  const { signal } = stop
  element.addEventListener('pointerdown', down, { capture: true, signal })
  for (const name of ['mousedown', 'touchstart']) element.addEventListener(name, keep, { capture: true, signal })
  globalThis.addEventListener('pointermove', move, { signal })
  globalThis.addEventListener('pointerup', up, { signal })
  globalThis.addEventListener('pointercancel', up, { signal })
  return () => stop.abort()
}

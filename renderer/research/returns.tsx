/** The canvas of several returns in React: it lives as long as the element. */
import { useEffect } from 'react'
import type { Axis } from '../chart/canvas-options.ts'
import { tokens } from '../styles/tokens.ts'
import { ReturnsCanvas, type ReturnsLine } from './returns-canvas.ts'
import { useCanvas } from './use-canvas.ts'

export interface ReturnsProps {
  readonly lines: readonly ReturnsLine[]
  readonly axis: Axis
  /** What it shows, in words. */
  readonly summary: string
}

export function Returns({ lines, axis, summary }: ReturnsProps) {
  const [element, canvas] = useCanvas((element) => new ReturnsCanvas(element, tokens.font.ui))
  useEffect(() => canvas.current?.setAxis(axis), [canvas, axis])
  useEffect(() => canvas.current?.setLines(lines), [canvas, lines])
  return (
    <div className="equity" role="img" aria-label={summary}>
      <div className="chart-canvas" aria-hidden="true" ref={element} />
    </div>
  )
}

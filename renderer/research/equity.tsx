/** The canvas of an equity curve in React: it lives as long as the element. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Axis } from '../chart/canvas-options.ts'
import { tokens } from '../styles/tokens.ts'
import { EquityCanvas, type EquityCurve } from './equity-canvas.ts'
import { useCanvas } from './use-canvas.ts'

export interface EquityProps {
  readonly curve: EquityCurve
  readonly axis: Axis
  readonly log: boolean
  /** What it shows, in words. */
  readonly summary: string
  readonly onPoint: (index: number | undefined) => void
}

export function Equity({ curve, axis, log, summary, onPoint }: EquityProps) {
  const latest = useRef(onPoint)
  useLayoutEffect(() => {
    latest.current = onPoint
  })
  const [element, canvas] = useCanvas(
    (element) => new EquityCanvas(element, { fontFamily: tokens.font.ui, onPoint: (index) => latest.current(index) }),
  )
  useEffect(() => canvas.current?.setAxis(axis), [canvas, axis])
  useEffect(() => canvas.current?.setCurve(curve), [canvas, curve])
  useEffect(() => canvas.current?.setLog(log), [canvas, log])
  return (
    <div className="equity" role="img" aria-label={summary}>
      <div className="chart-canvas" aria-hidden="true" ref={element} />
    </div>
  )
}

/** The canvas of an equity curve in React: it lives as long as the element. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Axis } from '../chart/canvas-options.ts'
import { onAppearanceChange } from '../styles/appearance.ts'
import { tokens } from '../styles/tokens.ts'
import { EquityCanvas, type EquityCurve } from './equity-canvas.ts'

export interface EquityProps {
  readonly curve: EquityCurve
  readonly axis: Axis
  readonly log: boolean
  /** What it shows, in words. */
  readonly summary: string
  readonly onPoint: (index: number | undefined) => void
}

export function Equity({ curve, axis, log, summary, onPoint }: EquityProps) {
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<EquityCanvas>(undefined)
  const latest = useRef(onPoint)
  useLayoutEffect(() => {
    latest.current = onPoint
  })
  useLayoutEffect(() => {
    if (element.current === null) return
    const made = new EquityCanvas(element.current, {
      fontFamily: tokens.font.ui,
      onPoint: (index) => latest.current(index),
    })
    canvas.current = made
    const stopTheme = onAppearanceChange(() => made.setTheme())
    return () => {
      stopTheme()
      canvas.current = undefined
      made.close()
    }
  }, [])
  useEffect(() => canvas.current?.setAxis(axis), [axis])
  useEffect(() => canvas.current?.setCurve(curve), [curve])
  useEffect(() => canvas.current?.setLog(log), [log])
  return (
    <div className="equity" role="img" aria-label={summary}>
      <div className="chart-canvas" aria-hidden="true" ref={element} />
    </div>
  )
}

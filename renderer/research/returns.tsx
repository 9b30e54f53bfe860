/** The canvas of several returns in React: it lives as long as the element. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Axis } from '../chart/canvas-options.ts'
import { onAppearanceChange } from '../styles/appearance.ts'
import { tokens } from '../styles/tokens.ts'
import { ReturnsCanvas, type ReturnsLine } from './returns-canvas.ts'

export interface ReturnsProps {
  readonly lines: readonly ReturnsLine[]
  readonly axis: Axis
  /** What it shows, in words. */
  readonly summary: string
}

export function Returns({ lines, axis, summary }: ReturnsProps) {
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<ReturnsCanvas>(undefined)
  useLayoutEffect(() => {
    if (element.current === null) return
    const made = new ReturnsCanvas(element.current, tokens.font.ui)
    canvas.current = made
    const stopTheme = onAppearanceChange(() => made.setTheme())
    return () => {
      stopTheme()
      canvas.current = undefined
      made.close()
    }
  }, [])
  useEffect(() => canvas.current?.setAxis(axis), [axis])
  useEffect(() => canvas.current?.setLines(lines), [lines])
  return (
    <div className="equity" role="img" aria-label={summary}>
      <div className="chart-canvas" aria-hidden="true" ref={element} />
    </div>
  )
}

/** The span in sight, shared with the other charts of a link group. */
import { useCallback, useContext, useEffect } from 'react'
import { barAt } from './bars.ts'
import { SpanLinkContext } from './chart-link.ts'
import type { ChartView } from './chart-canvas.ts'
import type { ChartModel } from './use-chart.ts'

/** Tells the others each new view. Only the chart in hand leads: what follows moves too, and would lead it back. */
export function useLinkedSpan({ history, canvas }: ChartModel): (view: ChartView) => void {
  const link = useContext(SpanLinkContext)
  useEffect(() => link?.follow(({ from, to }) => canvas()?.showSpan(from, to)), [link, canvas])
  return useCallback(
    ({ from, to }) => {
      const { bars } = history.state()
      const [first, last] = [barAt(bars, Math.max(0, from)), barAt(bars, Math.min(to, bars.time.length - 1))]
      if (link === undefined || first === undefined || last === undefined) return
      if (canvas()?.overlays.isInHand() === true) link.tell({ from: first.time, to: last.time })
    },
    [link, history, canvas],
  )
}

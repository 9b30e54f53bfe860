/** What charts of one link group do together, by the name of their group: where the crosshair is, and which span is in sight. */
import { createContext } from 'react'
import type { Micros } from '../../shared/domain/units.ts'

export interface ChartLink<Value> {
  /** What this chart shows now. */
  readonly tell: (value: Value) => void
  /** What another chart of the group shows; returns how to stop. */
  readonly follow: (take: (value: Value) => void) => () => void
}

/** Absent when the crosshair is gone. */
export type CrosshairLink = ChartLink<Micros | undefined>

/** Opens of the first and the last bar in sight. */
export interface SeenSpan {
  readonly from: Micros
  readonly to: Micros
}
export type SpanLink = ChartLink<SeenSpan>

/** Of the group that the chart is in; absent when it shares none. */
export const CrosshairLinkContext = createContext<CrosshairLink | undefined>(undefined)
export const SpanLinkContext = createContext<SpanLink | undefined>(undefined)

/** One a chart: it does not hear itself. */
export const linkCrosshair = makeLinks<Micros | undefined>()
export const linkSpan = makeLinks<SeenSpan>()

function makeLinks<Value>(): (group: string) => ChartLink<Value> {
  interface Listener {
    readonly group: string
    readonly link: ChartLink<Value>
    readonly take: (value: Value) => void
  }
  const listeners = new Set<Listener>()
  let isTelling = false
  return (group) => {
    const link: ChartLink<Value> = {
      tell(value) {
        // A chart that follows tells where it went, too.
        if (isTelling) return
        isTelling = true
        try {
          for (const each of listeners) if (each.group === group && each.link !== link) each.take(value)
        } finally {
          isTelling = false
        }
      },
      follow(take) {
        const listener = { group, link, take }
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
    return link
  }
}

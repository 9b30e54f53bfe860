/** Crosshairs of charts that stand at one time, by the name of their group. */
import { createContext } from 'react'
import type { Micros } from '../../shared/domain/units.ts'

export interface CrosshairLink {
  /** Where the crosshair of this chart is; absent when it is gone. */
  readonly tell: (time: Micros | undefined) => void
  /** Where that of another chart of the group is; returns how to stop. */
  readonly follow: (take: (time: Micros | undefined) => void) => () => void
}

/** Of the group that the chart is in; absent when it shares no crosshair. */
export const CrosshairLinkContext = createContext<CrosshairLink | undefined>(undefined)

interface Listener {
  readonly group: string
  readonly link: CrosshairLink
  readonly take: (time: Micros | undefined) => void
}

const listeners = new Set<Listener>()
let isTelling = false

/** One a chart: it does not hear itself. */
export function linkCrosshair(group: string): CrosshairLink {
  const link: CrosshairLink = {
    tell(time) {
      // A chart that follows tells where it went, too.
      if (isTelling) return
      isTelling = true
      try {
        for (const each of listeners) if (each.group === group && each.link !== link) each.take(time)
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

/** Shades what is traded outside the regular session and marks where each session begins; intraday only. */
import type { ITimeScaleApi, Logical, Time } from 'lightweight-charts'
import { phases, type Phase } from '../../shared/domain/calendar.ts'
import { indexAt } from '../../shared/domain/bar.ts'
import { lengthOf, type ChartBars } from './bars.ts'
import { ChartPrimitive, type Target } from './chart-primitive.ts'
import type { ChartColours } from './colours.ts'

/** Bars `from` up to `to`, of one shaded phase. */
export interface Shade {
  readonly phase: ShadedPhase
  readonly from: number
  readonly to: number
}

export const shadedPhases = ['overnight', 'pre', 'post'] as const
export type ShadedPhase = (typeof shadedPhases)[number]

const isShaded = (phase: Phase | undefined): phase is ShadedPhase => shadedPhases.some((shaded) => shaded === phase)

export interface SessionMarks {
  readonly shades: readonly Shade[]
  /** Index of the first bar of each session but the first, rising. */
  readonly starts: Float64Array
}

const noMarks: SessionMarks = { shades: [], starts: new Float64Array(0) }

/** From the phase and the session date that each bar came with. */
export function sessionMarks(bars: ChartBars): SessionMarks {
  const shades: Shade[] = []
  const starts: number[] = []
  let from = 0
  for (let at = 1; at <= lengthOf(bars); at += 1) {
    const isNewDay = bars.day[at] !== bars.day[at - 1]
    if (isNewDay && at < lengthOf(bars)) starts.push(at)
    if (!isNewDay && bars.phase[at] === bars.phase[at - 1]) continue
    const phase = phases[bars.phase[from] ?? -1]
    if (isShaded(phase)) shades.push({ phase, from, to: at })
    from = at
  }
  return { shades, starts: Float64Array.from(starts) }
}

/** What of `marks` lies in the visible bars. */
export function visibleMarks({ shades, starts }: SessionMarks, from: number, to: number): SessionMarks {
  return {
    shades: shades.slice(firstEndingAfter(shades, from), firstEndingAfter(shades, to) + 1),
    starts: starts.subarray(indexAt(starts, from), indexAt(starts, to + 1)),
  }
}

function firstEndingAfter(shades: readonly Shade[], index: number): number {
  let [low, high] = [0, shades.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((shades[middle]?.to ?? Infinity) <= index) low = middle + 1
    else high = middle
  }
  return low
}

/** Pixels of a session below which its marks would be a pattern and no longer tell anything. */
const leastForShades = 16
const leastForLines = 36

export class SessionsPrimitive extends ChartPrimitive {
  #marks = noMarks

  constructor(colours: ChartColours) {
    super(colours, 'bottom')
  }

  /** Without bars nothing is drawn: days and longer have no phases. */
  setBars(bars: ChartBars | undefined): void {
    this.#marks = bars === undefined ? noMarks : sessionMarks(bars)
    this.changed()
  }

  protected override draw(target: Target): void {
    const timeScale = this.chart?.chart.timeScale()
    const visible = timeScale?.getVisibleLogicalRange()
    if (timeScale === undefined || visible === null || visible === undefined) return
    const marks = visibleMarks(this.#marks, Math.floor(visible.from), Math.ceil(visible.to))
    const edge = leftEdges(timeScale)
    const width = timeScale.width() / Math.max(1, marks.starts.length)
    if (width < leastForShades) return
    target.useBitmapCoordinateSpace(({ context, bitmapSize, horizontalPixelRatio: ratio }) => {
      for (const { phase, from, to } of marks.shades) {
        const [left, right] = [Math.round(edge(from) * ratio), Math.round(edge(to) * ratio)]
        context.fillStyle = this.colours[phase]
        context.fillRect(left, 0, right - left, bitmapSize.height)
      }
      if (width < leastForLines) return
      context.strokeStyle = this.colours.label
      context.lineWidth = Math.max(1, Math.floor(ratio))
      context.setLineDash([3 * ratio, 4 * ratio])
      context.beginPath()
      for (const start of marks.starts) {
        const x = Math.round(edge(start) * ratio) + context.lineWidth / 2
        context.moveTo(x, 0)
        context.lineTo(x, bitmapSize.height)
      }
      context.stroke()
      context.setLineDash([])
    })
  }
}

/** The x between a bar and the one before it. */
function leftEdges(timeScale: ITimeScaleApi<Time>): (index: number) => number {
  const zero = timeScale.logicalToCoordinate(0 as Logical) ?? 0
  const spacing = (timeScale.logicalToCoordinate(1 as Logical) ?? 0) - zero
  return (index) => zero + (index - 0.5) * spacing
}

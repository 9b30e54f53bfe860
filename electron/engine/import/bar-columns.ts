import {
  concatSeries,
  emptySeries,
  mapColumns,
  sliceSeries,
  type Bar,
  type BarSeries,
} from '../../../shared/domain/bar.ts'

/** One bar as a file has it: `volume` in units, not yet in lots. */
export type FileBar = Readonly<Record<Exclude<keyof Bar, 'time'> | 'time' | 'ticks', number>>

/** Columns that grow by blocks, so that no bar is copied twice. */
export interface BarColumns {
  add(time: number, bar: FileBar): void
  /** All bars so far; `reversed` for a file that began with the newest. */
  series(reversed: boolean): BarSeries
}

/** 3.5 MiB of columns. */
const BLOCK = 65_536

export function barColumns(): BarColumns {
  const blocks: BarSeries[] = []
  let block = emptySeries(0)
  let at = 0
  return {
    add(time, bar) {
      if (at === block.time.length) {
        blocks.push((block = emptySeries(BLOCK)))
        at = 0
      }
      block.time[at] = time
      block.open[at] = bar.open
      block.high[at] = bar.high
      block.low[at] = bar.low
      block.close[at] = bar.close
      block.volume[at] = bar.volume
      block.ticks[at] = bar.ticks
      at++
    },
    series(reversed) {
      const full = blocks.slice(0, -1)
      const whole = concatSeries([...full, sliceSeries(block, 0, at)])
      return reversed ? mapColumns((name) => whole[name].toReversed()) : whole
    },
  }
}

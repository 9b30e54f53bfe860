/** Bars as a file of columns, for a process that measures. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { BarSeries } from '../../shared/domain/bar.ts'
import { MICROS_PER_MINUTE } from '../../shared/domain/units.ts'

/** Column after column; `times` over, each time with later times. */
export function columnsFile(folder: string, bars: BarSeries, times: number): string {
  const file = join(folder, `bars-${bars.time.length * times}`)
  const span = (bars.time.at(-1) ?? 0) - (bars.time[0] ?? 0) + MICROS_PER_MINUTE
  const { time, open, high, low, close, volume } = bars
  const fd = openSync(file, 'w')
  const write = (column: Float64Array, shift: number) => {
    for (let n = 0; n < times; n++) {
      const part = new Uint8Array(column.map((value) => value + n * shift).buffer)
      for (let done = 0; done < part.length;) done += writeSync(fd, part, done)
    }
  }
  write(time, span)
  for (const column of [open, high, low, close, volume]) write(column, 0)
  write(
    time.map((each) => each + MICROS_PER_MINUTE),
    span,
  )
  closeSync(fd)
  return file
}

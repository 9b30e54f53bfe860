/** Bars in compressed column chunks. A read at an older revision puts the bars back that were replaced since. */
import type { Kysely, Transaction } from 'kysely'
import {
  emptySeries,
  indexAt,
  mapColumns,
  sliceSeries,
  type BarSeries,
  type PriceSide,
} from '../../../shared/domain/bar.ts'
import { parseTimeframe } from '../../../shared/domain/timeframe.ts'
import { instrumentId, micros } from '../../../shared/domain/units.ts'
import type { BarRange, BarStore, BarWrite, SeriesInfo } from '../ports.ts'
import { barsAsOf, inOrder } from './bar-versions.ts'
import { checkBars, writeBars, type Target } from './bar-writing.ts'
import { chunksBack, findSeries, readChunk, timesInChunks } from './chunk-rows.ts'
import { DamagedRow } from './json-text.ts'
import type { SeriesRow, Tables } from './tables.ts'

export function makeBarStore(db: Kysely<Tables>): BarStore {
  return {
    async series(instrument) {
      const all = db.selectFrom('series').selectAll().orderBy('id')
      const rows = await (instrument === undefined ? all : all.where('instrument', '=', instrument)).execute()
      return rows.map(infoOf)
    },
    async write(key, bars, licence) {
      return db.transaction().execute((transaction) => writeSeries(transaction, { key, licence }, bars))
    },
    async read(key, range) {
      // All that a read looks at is of one moment, also where others write meanwhile.
      const reading = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
      return reading.execute(async (transaction) => {
        const series = await findSeries(transaction, key)
        return series === undefined ? emptySeries(0) : readBars(transaction, series, range)
      })
    },
    async times(key, from, to) {
      const series = await findSeries(db, key)
      const parts = series === undefined ? [] : await timesInChunks(db, series.id, { from, to })
      return joined(parts.map((times) => times.subarray(indexAt(times, from), indexAt(times, to))))
    },
  }
}

/** As a part of a larger write. */
export async function writeSeries(
  db: Transaction<Tables>,
  target: Omit<Target, 'series'>,
  bars: BarSeries,
): Promise<BarWrite> {
  checkBars(bars)
  return writeBars(db, { ...target, series: await findSeries(db, target.key) }, bars)
}

function infoOf({ timeframe: text, licence, ...row }: SeriesRow): SeriesInfo {
  const timeframe = parseTimeframe(text)
  if (timeframe === undefined) throw new DamagedRow(`series ${row.id} has ${text}, which is no timeframe`)
  return {
    instrument: instrumentId(row.instrument),
    timeframe,
    side: row.side as PriceSide,
    source: row.source,
    ...(licence !== null && { licence }),
    bars: row.bars,
    first: micros(row.first),
    last: micros(row.last),
    revision: row.revision,
  }
}

/** From the newest chunk back, no further than `most` asks for. */
async function readBars(db: Transaction<Tables>, series: SeriesRow, range: BarRange): Promise<BarSeries> {
  const { from = -Infinity, to = Infinity, most = Infinity, revision = Infinity } = range
  const parts: BarSeries[] = []
  for await (const { row, before } of chunksBack(db, series, range)) {
    const bars = barsAsOf(readChunk(row), revision)
    parts.push(sliceSeries(bars, indexAt(bars.time, from), indexAt(bars.time, to)))
    if (countFrom(parts, before) >= most) break
  }
  const bars = inOrder(parts)
  const [start, end] = [Math.max(0, bars.time.length - most), bars.time.length]
  return start === 0 ? bars : mapColumns((name) => bars[name].slice(start, end))
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const countFrom = (parts: readonly BarSeries[], time: number): number =>
  parts.reduce((sum, { time: times }) => sum + times.length - indexAt(times, time), 0)

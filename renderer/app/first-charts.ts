import type { ChartChoice } from '../chart/chart-choice.ts'
import type { Coverage, InstrumentRow } from '../../shared/contract/instruments.ts'
import {
  buildsFrom,
  isIntraday,
  parseTimeframe,
  secondsOf,
  timeframeText,
  type Timeframe,
} from '../../shared/domain/timeframe.ts'

/** Intraday charts begin with bars that show a few days at once, where the stored ones are finer. */
const INTRADAY: Timeframe = { unit: 'minute', count: 5 }
/** Where only ticks are stored, a replay of a few minutes shows some bars. */
const MINUTE: Timeframe = { unit: 'minute', count: 1 }

/**
 * What a window shows that was never used before: an instrument with intraday bars in front, one with daily bars
 * behind it, samples first. Symbols decide between equals, so that it is the same on every machine.
 */
export function firstCharts(instruments: Iterable<InstrumentRow>): readonly ChartChoice[] {
  const rows = [...instruments].toSorted((a, b) => compare(a.symbol, b.symbol))
  const intraday = firstOf(rows, true)
  const daily = firstOf(
    rows.filter((row) => row !== intraday),
    false,
  )
  return [intraday, daily].flatMap((row) => (row === undefined ? [] : [firstChart(row)]))
}

/** An instrument's chart when no timeframe was asked for. */
export function firstChart(instrument: InstrumentRow): ChartChoice {
  const stored = finest(instrument, true) ?? finest(instrument, false)
  const fits = stored !== undefined && isIntraday(stored) && buildsFrom(INTRADAY, stored)
  const fallback: Timeframe = instrument.tickCoverage.length > 0 ? MINUTE : { unit: 'day', count: 1 }
  const timeframe = timeframeText(fits ? INTRADAY : (stored ?? fallback))
  return { instrument: instrument.symbol, timeframe, view: 'regular' }
}

function firstOf(rows: readonly InstrumentRow[], intraday: boolean): InstrumentRow | undefined {
  const having = rows.filter((row) => finest(row, intraday) !== undefined)
  return having.find((row) => ofKind(row, intraday).some(({ licence }) => licence !== undefined)) ?? having[0]
}

function finest(row: InstrumentRow, intraday: boolean): Timeframe | undefined {
  const stored = ofKind(row, intraday).flatMap(({ timeframe }) => parseTimeframe(timeframe) ?? [])
  return stored.toSorted((a, b) => (secondsOf(a) ?? 0) - (secondsOf(b) ?? 0))[0]
}

const ofKind = ({ coverage }: InstrumentRow, intraday: boolean): readonly Coverage[] =>
  coverage.filter(({ timeframe }) => {
    const parsed = parseTimeframe(timeframe)
    return parsed !== undefined && isIntraday(parsed) === intraday
  })

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** From lines to columns of checked bars. A row is accepted, kept aside or rejected: never anything else. */
import { problem, type Problem } from '../../../shared/contract/catalogue.ts'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import type { BarSeries } from '../../../shared/domain/bar.ts'
import { timeframeText } from '../../../shared/domain/timeframe.ts'
import { barColumns } from './bar-columns.ts'
import { countDecimals } from './decimals.ts'
import type { Layout } from './detect.ts'
import type { LineSink } from './file-lines.ts'
import type { Misplaced, Place } from './place.ts'
import { rowOrder, type LastRow } from './row-order.ts'
import { quarantineLog, type AsideRows, type AsideRule } from './quarantine-log.ts'
import { isProblem, rowReader, type FileRow, type LineRange } from './read-row.ts'
import type { Table } from './detect-table.ts'
import { shown } from './shown.ts'
import { toLots, volumeLots } from './volume-lots.ts'

export interface BarRules {
  /** For messages. */
  readonly file: string
  readonly layout: Layout
  /** Where a bar belongs, by the calendar of this name. */
  readonly place: Place
  readonly calendar: string
  /** Of the instrument where it is known; else the file decides. */
  readonly lotsPerUnit?: number | undefined
  readonly anyPrice?: boolean | undefined
}

/** `accepted + quarantined + rejected = received` */
interface RowCounts {
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly rejected: number
}

export interface BarsRead {
  readonly series: BarSeries
  readonly counts: RowCounts
  /** The first of the rows that were not accepted. */
  readonly problems: readonly Problem[]
  readonly quarantined: AsideRows
  /** Decimals that show every price, 8 at most. */
  readonly priceDecimals: number
  readonly lotsPerUnit: number
}

export interface BarReader extends LineSink {
  result(): BarsRead
}

const MOST_PROBLEMS = 20

/** A file of which nearly all is wrong ends with its first problem: to read the rest of it (of a zip bomb) helps nobody. */
const HOPELESS = 100_000
const HOPELESS_SHARE = 0.95

/** Nobody leaves so many lines blank: a file of line ends alone must end soon. */
const MOST_BLANKS = 10_000

export function barReader(rules: BarRules): BarReader {
  const { file, layout, anyPrice = false } = rules
  const volume = volumeLots(rules.lotsPerUnit)
  const readRow = rowReader({ file, layout, volume, anyPrice })
  const [columns, decimals, tally] = [barColumns(), countDecimals(), rowTally()]
  const [range, isRow, open] = [{ source: '', from: 0, to: 0, line: 0 }, rowTest(rules), opener(rules)]
  return {
    line(source, from, to) {
      nextLine(range, source, from, to)
      if (!isRow(range)) return
      const row = readRow(range)
      if (isProblem(row)) return tally.reject(row)
      const at = open(row, range.line)
      if (typeof at === 'object')
        return at.aside === undefined ? tally.reject(at.problem) : tally.keepAside(at, row, range)
      columns.add(at, row.bar)
      volume.take(row.bar.volume)
      for (const field of prices) decimals.see(row.bar[field])
      tally.accept()
    },
    tooLong: (source, from) => {
      throw short(rules, range.line + 1, fieldCount(source.slice(from), layout.table))
    },
    result: () => ({
      ...tally.result(),
      series: inLots(columns.series(layout.newestFirst), volume.perUnit()),
      priceDecimals: decimals.count(),
      lotsPerUnit: volume.perUnit(),
    }),
  }
}

/** The same object for every line: a new one each would be a million. */
function nextLine(
  range: { -readonly [Part in keyof LineRange]: LineRange[Part] },
  source: string,
  from: number,
  to: number,
): void {
  range.source = source
  range.from = from
  range.to = to
  range.line++
}

/** Neither what stands above the first row nor a blank line is a row. */
function rowTest(rules: BarRules): (range: LineRange) => boolean {
  let blanks = 0
  return ({ source, from, to, line }) => {
    blanks = isBlank(source, from, to) ? blanks + 1 : 0
    if (blanks > MOST_BLANKS) throw short(rules, line, 0)
    return blanks === 0 && line > rules.layout.table.skip
  }
}

/** Why a row is no bar; `aside` is the rule that it is kept aside by. */
type Refused = { readonly aside?: undefined; readonly problem: Problem } | Aside

interface Aside {
  readonly aside: AsideRule
  readonly problem: Problem
}

/**
 * The open of a row's bar, or what keeps it from being one. Rows kept aside are a sequence of their own: one wild time
 * must not make all rows after it late.
 */
function opener(rules: BarRules): (row: FileRow, line: number) => number | Refused {
  const { layout, place } = rules
  const [accepted, aside] = [rowOrder(layout.newestFirst), rowOrder(layout.newestFirst)]
  const late = (row: FileRow, line: number, last: LastRow) => ({ problem: outOfOrder(line, row, last, rules) })
  return (row, line) => {
    const last = accepted.last()
    if (!accepted.isAfter(row.at.utc, last.utc)) return late(row, line, last)
    const open = place(row.at)
    if (typeof open === 'string') {
      if (!aside.isAfter(row.at.utc, aside.last().utc)) return late(row, line, aside.last())
      aside.take(row, line, row.at.utc)
      return { aside: open, problem: misplaced(open, line, row.text, rules) }
    }
    // Two dates of one week are two rows of one bar.
    if (open === last.open) return { aside: 'import.row-same-bar', problem: sameBar(line, row, last, rules) }
    if (!accepted.isAfter(open, last.open)) return late(row, line, last)
    accepted.take(row, line, open)
    return open
  }
}

interface Tally {
  accept(): void
  reject(problem: Problem): void
  keepAside(aside: Aside, row: FileRow, range: LineRange): void
  result(): Pick<BarsRead, 'counts' | 'problems' | 'quarantined'>
}

function rowTally(): Tally {
  const aside = quarantineLog()
  const problems: Problem[] = []
  const counts = { received: 0, accepted: 0, quarantined: 0, rejected: 0 }
  const count = (as: 'accepted' | 'quarantined' | 'rejected'): void => {
    counts.received++
    counts[as]++
  }
  return {
    accept: () => count('accepted'),
    reject(found) {
      count('rejected')
      if (problems.length < MOST_PROBLEMS) problems.push(found)
      if (counts.rejected > HOPELESS && counts.rejected > HOPELESS_SHARE * counts.received) {
        throw new ApiError(problems[0] ?? found)
      }
    },
    keepAside({ aside: rule, problem: found }, row, { source, from, to, line }) {
      count('quarantined')
      aside.add({ line, raw: source.slice(from, to), rule, time: row.at.utc })
      if (problems.length < MOST_PROBLEMS) problems.push(found)
    },
    result: () => ({ counts, problems, quarantined: aside.rows() }),
  }
}

const prices = ['open', 'high', 'low', 'close'] as const

/** As far as it was read; an object of JSON that does not end is one. */
const fieldCount = (text: string, { form, delimiter }: Table): number =>
  form === 'json' ? 1 : text.split(delimiter).length

const short = ({ file, layout }: BarRules, line: number, count: number) =>
  no('import.row-short', { file, line, count, expected: layout.table.width })

/** In a file that begins with the newest, the row before the last one is this one. */
function outOfOrder(line: number, row: FileRow, last: LastRow, { file, layout }: BarRules): Problem {
  return layout.newestFirst
    ? problem('import.row-order', { file, line: last.line, value: shown(last.text), before: shown(row.text) })
    : problem('import.row-order', { file, line, value: shown(row.text), before: shown(last.text) })
}

function sameBar(line: number, row: FileRow, last: LastRow, { file, layout, calendar }: BarRules): Problem {
  const [timeframe, value] = [timeframeText(layout.timeframe), shown(row.text)]
  const first = { other: shown(last.text), otherLine: last.line }
  return problem('import.row-same-bar', { file, line, value, timeframe, calendar, ...first })
}

function misplaced(rule: Misplaced, line: number, text: string, { file, layout, calendar }: BarRules): Problem {
  const value = shown(text)
  return rule === 'import.row-session'
    ? problem(rule, { file, line, value, calendar })
    : problem(rule, { file, line, value, calendar, timeframe: timeframeText(layout.timeframe) })
}

function isBlank(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (source.charCodeAt(at) > 32) return false
  return true
}

function inLots(series: BarSeries, perUnit: number): BarSeries {
  series.volume.forEach((volume, at) => (series.volume[at] = toLots(volume, perUnit)))
  return series
}

/** How the command line tells of a run. */
import type { RunFigures } from '../../../shared/contract/run-figures.ts'
import type { RunDetail, RunRow } from '../../../shared/contract/runs.ts'
import { dayText } from '../../../shared/domain/day.ts'
import { day, MICROS_PER_DAY } from '../../../shared/domain/units.ts'
import { ID_SHOWN } from '../runs/export-name.ts'
import type { Cells } from './text.ts'

export function summaryOf(run: RunDetail): string[] {
  const { title, instruments, timeframe, figures, counts, seconds, status, metrics, balances = {} } = run
  const held = Object.entries(balances).map(([currency, amount]) => `${amount.toFixed(2)} ${currency}`)
  const measured = Object.entries(metrics).map(([name, value]) => `${name} ${value}`)
  return [
    `${title} on ${instruments.join(', ')} ${timeframe}, ${rangeText(run)}: ${counts.steps} bars in ${seconds.toFixed(2)} s`,
    ...(status === 'done' ? [] : [`${status}: what follows is what it had`]),
    ...(figures === undefined ? [] : figureLines(run, figures)),
    ...(held.length === 0 ? [] : [`balances ${held.join(', ')}`]),
    ...(measured.length === 0 ? [] : [measured.join(', ')]),
    `run ${run.id}`,
  ]
}

function figureLines({ currency, cash }: RunRow, figures: RunFigures): string[] {
  const { equityFinal, returnPct, maxDrawdownPct, sharpe, trades, fees, winRatePct, profitFactor } = figures
  return [
    `equity ${equityFinal.toFixed(2)} ${currency} from ${cash}, return ${returnPct.toFixed(2)} %, ` +
      `maximum drawdown ${maxDrawdownPct.toFixed(2)} %${sharpe === undefined ? '' : `, Sharpe ${sharpe.toFixed(2)}`}`,
    `${trades} trades${winRatePct === undefined ? '' : `, ${winRatePct.toFixed(1)} % won`}` +
      `${profitFactor === undefined ? '' : `, profit factor ${profitFactor.toFixed(2)}`}, fees ${fees.toFixed(2)}`,
  ]
}

export function bandText({ band, currency }: RunRow): string[] {
  if (band === undefined) return []
  const ends = [band.pessimistic, band.standard, band.optimistic].map(({ equityFinal }) => equityFinal)
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  return [`with pessimistic to optimistic fills: equity ${least.toFixed(2)} to ${most.toFixed(2)} ${currency}`]
}

const rangeText = ({ from, to }: RunRow): string =>
  from === undefined || to === undefined ? 'no bars' : `${dateOf(from)} to ${dateOf(to)}`

const dateOf = (time: number): string => dayText(day(Math.floor(time / MICROS_PER_DAY)))

export const rowHead = [
  'run',
  'started',
  'title',
  'instruments',
  'bars',
  'status',
  'equity',
  'return %',
  'drawdown %',
  'trades',
  'tags',
]

export function rowCells(row: RunRow): Cells {
  const { figures } = row
  return [
    row.id.slice(0, ID_SHOWN),
    dateOf(row.started),
    row.title,
    row.instruments.join(' '),
    row.timeframe,
    row.outdated.length > 0 ? `${row.status}, outdated` : row.status,
    figures?.equityFinal.toFixed(2) ?? '',
    figures?.returnPct.toFixed(2) ?? '',
    figures?.maxDrawdownPct.toFixed(2) ?? '',
    figures?.trades ?? '',
    row.tags.join(' '),
  ]
}

import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { Badge } from '../components/badge.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { count, decimal, direction, MISSING, signed } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { heldOf, statusTones, statusWords } from '../paper/paper-text.ts'
import { protectionTexts } from '../research/protection-text.ts'
import { namedZone } from './zone-choice.ts'

const { local } = namedZone('local', 'UTC')

export const strategyColumns: readonly DataColumn<StrategyRun>[] = [
  { id: 'name', title: 'Strategy', width: 150, value: ({ name }) => name },
  {
    id: 'status',
    title: 'State',
    width: 132,
    value: ({ status }) => statusWords[status],
    cell: (run) => <Status run={run} />,
  },
  {
    id: 'mode',
    title: 'Mode',
    width: 92,
    value: ({ development }) => modeOf(development),
    cell: (run) => <Mode run={run} />,
  },
  { id: 'instruments', title: 'Symbols', width: 130, value: ({ instruments }) => instruments.join(', ') },
  { id: 'timeframe', title: 'Bars', width: 48, value: ({ timeframe }) => timeframe },
  {
    id: 'position',
    title: 'Position',
    width: 96,
    numeric: true,
    value: (run) => heldOf(run)[0]?.quantity ?? 0,
    cell: (run) => positionText(run),
  },
  {
    id: 'equity',
    title: 'Equity',
    width: 100,
    numeric: true,
    value: ({ equity }) => equity,
    cell: ({ equity }) => decimal(equity, 2),
  },
  {
    id: 'profit',
    title: 'P&L',
    tooltip: 'Equity against what it began with',
    width: 86,
    numeric: true,
    value: profitOf,
    cell: (run) => <span className={direction(profitOf(run))}>{signed(profitOf(run))}</span>,
  },
  {
    id: 'orders',
    title: 'Open',
    tooltip: 'Open orders',
    width: 52,
    numeric: true,
    value: ({ orders }) => orders,
    cell: ({ orders }) => count(orders),
  },
  {
    id: 'fills',
    title: 'Fills',
    width: 52,
    numeric: true,
    value: ({ fills }) => fills,
    cell: ({ fills }) => count(fills),
  },
  {
    id: 'steps',
    title: 'Steps',
    tooltip: 'Bars that it was asked about',
    width: 56,
    numeric: true,
    value: ({ steps }) => steps,
    cell: ({ steps }) => count(steps),
  },
  {
    id: 'protection',
    title: 'Sandbox',
    tooltip: 'What protects this machine from its process',
    width: 72,
    value: ({ protection }) => protection,
    cell: ({ protection }) =>
      protection === undefined ? (
        <span title="Its process has not been started">{MISSING}</span>
      ) : (
        <Badge tone={protectionTexts[protection].tone}>{protectionTexts[protection].text}</Badge>
      ),
  },
  {
    id: 'started',
    title: 'Started (local)',
    width: 148,
    value: ({ started }) => started,
    cell: ({ started }) => <span className="numeric">{dateTime(started, local)}</span>,
  },
]

/** Flat, what is held, or of how many instruments something is. */
export function positionText(run: Pick<StrategyRun, 'positions'>): string {
  const held = heldOf(run)
  const [first] = held
  if (first === undefined) return 'flat'
  return held.length === 1 ? signed(first.quantity, decimalsOf(first.quantity)) : `${held.length} held`
}

/** A quantity has the decimals that it needs. */
export const decimalsOf = (quantity: number): number => Math.min(8, (String(quantity).split('.')[1] ?? '').length)

export function Status({ run: { status, slow } }: { readonly run: StrategyRun }) {
  return (
    <span className="row dense">
      <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>
      {slow && <Badge tone="warn">Slow</Badge>}
    </span>
  )
}

const modeOf = (development: boolean): string => (development ? 'PAPER, development' : 'PAPER')

function Mode({ run: { development } }: { readonly run: StrategyRun }) {
  return (
    <span className="row dense">
      <Badge tone="paper">PAPER</Badge>
      {development && (
        <span title="Development: its signature was not looked at">
          <Badge tone="warn">Dev</Badge>
        </span>
      )}
    </span>
  )
}

export function profitOf({ equity, capital }: Pick<StrategyRun, 'equity' | 'capital'>): number {
  return equity - capital
}

/** A strategy on paper as people read it. */
import type { StrategyRun, StrategyRunNews } from '../../shared/contract/strategy-runs.ts'

type Status = StrategyRun['status']

export const statusWords = {
  checking: 'Checking',
  starting: 'Starting',
  warm: 'Waits for ticks',
  running: 'Running',
  paused: 'Paused',
  waiting: 'Faulted, comes back',
  quarantined: 'Faulted',
  refused: 'Refused',
  stopped: 'Stopped',
} as const satisfies Record<Status, string>

export const statusTones = {
  checking: 'neutral',
  starting: 'neutral',
  warm: 'info',
  running: 'ok',
  paused: 'warn',
  waiting: 'warn',
  quarantined: 'danger',
  refused: 'danger',
  stopped: 'neutral',
} as const satisfies Record<Status, string>

/** What each policy does once nothing looks after the strategy's orders and positions any more. */
export const orphanWords = {
  keep: 'Keep what protects',
  cancel: 'Cancel orders',
  flatten: 'Flatten',
  freeze: 'Freeze',
} as const satisfies Record<StrategyRun['orphans'], string>

export const orphanTexts = {
  keep: 'Orders that protect a position stay, the rest is cancelled; positions stay.',
  cancel: 'All orders are cancelled; positions stay.',
  flatten: 'All orders are cancelled, and positions are closed at the market.',
  freeze: 'Orders and positions stay as they are.',
} as const satisfies Record<StrategyRun['orphans'], string>

export const newsWords = {
  fill: 'Fill',
  order: 'Order',
  log: 'Log',
  life: 'Life',
  account: 'Account',
} as const satisfies Record<StrategyRunNews['kind'], string>

/** `+2 AAPL, −1 MSFT`; undefined while nothing is held. */
export const heldOf = ({ positions }: Pick<StrategyRun, 'positions'>): StrategyRun['positions'] =>
  positions.filter(({ quantity }) => quantity !== 0)

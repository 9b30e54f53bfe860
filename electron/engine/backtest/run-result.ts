/** What a run has come to after some of its steps: all of them, or those before it was ended. */
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { OrderRevision, RunCurve, RunResult } from '../../../shared/domain/run.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { OpenRun, PreparedRun } from './run-parts.ts'
import { baseCurrency, runInstrument } from './run-task.ts'
import type { Timeline } from './timeline.ts'

/** All but what only the engine's own thread knows. */
export type RunPart = Omit<RunResult, 'status' | 'failure' | 'benchmark' | 'pins' | 'sessionsPerYear'> & {
  readonly revisions: readonly OrderRevision[]
}

interface Ran {
  readonly steps: number
  /** To its end: what is held then may be closed. */
  readonly whole: boolean
}

export function runPart({ task, timeline, day, warmUp }: PreparedRun, run: OpenRun, { steps, whole }: Ran): RunPart {
  const { simulation, revisions, desk, notes } = run
  const { settings, instruments } = task
  const ran = firstSteps(timeline, steps)
  if (whole) simulation.finish(settings.closeAtEnd)
  desk.news()
  const { equity, exposure } = simulation.curve(ran)
  const curve: RunCurve = { time: ran.time, closes: ran.closes, day: day.subarray(0, steps), equity, exposure }
  return {
    currency: baseCurrency(instruments, settings.currency).code,
    currencies: [...simulation.desk.wallets.values()].map(({ currency }) => currency),
    ...balancesOf(simulation),
    cash: settings.cash,
    instruments: instruments.map(runInstrument),
    timeframe: settings.timeframe,
    from: (ran.time[0] ?? settings.from ?? 0) as Micros,
    to: (ran.closes.at(-1) ?? settings.to ?? 0) as Micros,
    curve,
    trades: simulation.trades(ran),
    fills: simulation.fills,
    orders: simulation.orders,
    revisions,
    plots: notes.plots(),
    metrics: notes.metrics(),
    messages: notes.messages(),
    warnings: notes.warnings(),
    warmUp: Math.min(warmUp, steps),
  }
}

function balancesOf({ desk }: OpenRun['simulation']): Pick<RunResult, 'balances'> {
  if (desk.wallets.size === 1) return {}
  const balances = [...desk.wallets.values()].map(({ currency, amount }) => [currency.code, amount / currency.scale])
  return { balances: Object.fromEntries(balances) }
}

const firstSteps = (timeline: Timeline, steps: number): Timeline =>
  steps === timeline.steps
    ? timeline
    : {
        ...timeline,
        steps,
        time: timeline.time.subarray(0, steps),
        closes: timeline.closes.subarray(0, steps),
        day: timeline.day.subarray(0, steps),
      }

/** Of a run that ended before its first step. */
export function emptyPart(settings: RunSettings, instruments: readonly Instrument[]): RunPart {
  const column = () => new Float64Array(0)
  return {
    currency: baseCurrency(instruments, settings.currency).code,
    cash: settings.cash,
    instruments: instruments.map(runInstrument),
    timeframe: settings.timeframe,
    from: settings.from ?? (0 as Micros),
    to: settings.to ?? settings.from ?? (0 as Micros),
    curve: { time: column(), closes: column(), day: column(), equity: column(), exposure: column() },
    trades: [],
    fills: [],
    orders: [],
    revisions: [],
    plots: [],
    metrics: {},
    messages: [],
    warnings: [],
    warmUp: 0,
  }
}

/** What a person should look at, of all that this window knows of the engine. Nothing found is all green. */
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { Health } from '../../shared/contract/health.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import type { Market } from '../../shared/contract/markets.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND, type Micros } from '../../shared/domain/units.ts'
import { shortSpan } from '../format/duration.ts'
import { percent } from '../format/number.ts'
import { statusWords } from '../paper/paper-text.ts'

export interface Finding {
  readonly id: string
  readonly tone: 'info' | 'warn' | 'danger'
  readonly text: string
  /** The panel that has more of it. */
  readonly panel?: string
}

export interface Watched {
  readonly health: Health
  readonly jobs: Iterable<Job>
  readonly markets: Iterable<Market>
  readonly strategyRuns: Iterable<StrategyRun>
  /** SYMBOL.VENUE of an instrument's id. */
  readonly symbolOf: (instrument: string) => string
  readonly now: Micros
}

/** Longer than a week without a backup is a risk that somebody should know of. */
const BACKUP_AGE = 7 * MICROS_PER_DAY
/** Share of one core: the engine's own thread has little left. */
const BUSY = 0.9
/** Between a tick's own time and us. */
const LATE = 5 * MICROS_PER_SECOND

export const findingsOf = (watched: Watched): readonly Finding[] => [
  ...ofEngine(watched),
  ...ofTicks(watched),
  ...ofStrategies(watched),
  ...ofJobs(watched),
]

function ofEngine({ health }: Watched): readonly Finding[] {
  const { warnings = [], sampleMissing, feeds, cpu } = health
  return [
    ...warnings.map((warning): Finding => {
      const text = sentenceOf(warning)
      return { id: text, tone: 'warn', text, ...(warning.code.startsWith('calendar') && { panel: 'sessions' }) }
    }),
    ...feeds
      .filter(({ state }) => state === 'down')
      .map(({ name }): Finding => ({ id: `feed ${name}`, tone: 'danger', text: `The feed ${name} is down.` })),
    ...(cpu > BUSY
      ? [{ id: 'cpu', tone: 'warn', text: `The engine takes ${percent(cpu, 0)} of a core.` } as const]
      : []),
    ...(sampleMissing === undefined
      ? []
      : [{ id: 'samples', tone: 'info', text: `There is no sample data: ${sampleMissing}` } as const]),
  ]
}

function ofTicks({ markets, symbolOf }: Watched): readonly Finding[] {
  return [...markets].flatMap(({ instrument, state, lag = 0, replay }): readonly Finding[] => {
    const [id, symbol, panel] = [`market ${instrument}`, symbolOf(instrument), 'tick-monitor']
    if (state === 'down') return [{ id, tone: 'danger', text: `No ticks of ${symbol} come in.`, panel }]
    if (state === 'up' && replay === undefined && lag > LATE)
      return [{ id, tone: 'warn', text: `Ticks of ${symbol} are ${shortSpan(lag)} late.`, panel }]
    return []
  })
}

function ofStrategies({ strategyRuns }: Watched): readonly Finding[] {
  return [...strategyRuns].flatMap(({ id, name, status, slow, why }): readonly Finding[] => {
    const because = why === undefined ? '' : `: ${why}`
    const at = { id: `run ${id}`, panel: 'strategies' }
    if (status === 'quarantined' || status === 'waiting' || status === 'refused')
      return [{ ...at, tone: 'danger', text: `${name}: ${statusWords[status].toLowerCase()}${because}.` }]
    if (status === 'paused') return [{ ...at, tone: 'warn', text: `${name} is paused${because}.` }]
    return slow && status === 'running' ? [{ ...at, tone: 'warn', text: `${name} is slow.` }] : []
  })
}

function ofJobs({ jobs, now }: Watched): readonly Finding[] {
  const all = [...jobs]
  const failed = all.filter(
    ({ status, kind, ended = 0 }) => status === 'failed' && kind !== 'backtest' && now - ended < MICROS_PER_DAY,
  )
  const backup = lastBackup(all)
  const age = backup === undefined ? undefined : now - backup
  return [
    ...failed.map(({ id, title, problem }): Finding => ({
      id: `job ${id}`,
      tone: 'warn',
      text: `${title} failed${problem === undefined ? '' : `: ${sentenceOf(problem)}`}`,
    })),
    ...(age !== undefined && age > BACKUP_AGE
      ? [
          {
            id: 'backup',
            tone: 'warn',
            text: `The last backup is ${shortSpan(age)} old: openbell backup FILE.`,
          } as const,
        ]
      : []),
  ]
}

/** When the newest backup was whole; undefined where none was made that this window knows of. */
export function lastBackup(jobs: Iterable<Job>): Micros | undefined {
  const times = [...jobs].flatMap(({ kind, status, ended }) =>
    kind === 'backup' && status === 'done' && ended !== undefined ? [ended] : [],
  )
  return times.toSorted((a, b) => b - a)[0]
}

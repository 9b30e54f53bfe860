/** What a person has done for the first time: two cards at the start, and a checklist that waits in Help. */
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { replica, useReplica, type Replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'

/** `over`: seen through, or not wanted. It never comes back by itself. */
type Coached = 'begun' | 'over'

const COACH_KEY = 'coach'
const TRADE_KEY = 'coach.trade'

const readCoached = (value: unknown): Coached | undefined => (value === 'begun' || value === 'over' ? value : undefined)

export type Card = 'run' | 'trade'

const ownRuns = ({ run }: Replica) => [...run.values()].filter(({ tags }) => !tags.includes('sample'))

/** Who has run something before knows it; who has nothing to run on gets no card. */
export function cardOf(shown: Replica): Card | undefined {
  const { link, setting, instrument } = shown
  const coached = readCoached(setting.get(COACH_KEY)?.value)
  if (link !== 'live' || coached === 'over' || instrument.size === 0) return undefined
  const own = ownRuns(shown)
  if (own.length === 0) return 'run'
  return coached === 'begun' && own.some(({ status }) => status === 'done') ? 'trade' : undefined
}

export const useCard = (): Card | undefined => useReplica(cardOf)

/** The first card was seen: the second one may follow. */
export function beginCoach(): void {
  if (!replica.getState().setting.has(COACH_KEY)) writeSetting(COACH_KEY, 'begun')
}

export const endCoach = (): void => writeSetting(COACH_KEY, 'over')

/** A trade of a result was looked at on its chart. */
export function tradeSeen(): void {
  if (cardOf(replica.getState()) === 'trade') endCoach()
  if (replica.getState().setting.get(TRADE_KEY)?.value !== true) writeSetting(TRADE_KEY, true)
}

export interface Step {
  readonly id: string
  readonly title: string
  readonly text: string
  /** The command that leads there. */
  readonly command: string
  readonly done: boolean
}

/** What there is to try, and what was done of it: told by what is stored, not by what was pressed. */
export const stepsOf = (shown: Replica): readonly Step[] =>
  steps.map(({ isDone, ...step }) => ({ ...step, done: isDone(shown) }))

interface StepRule extends Omit<Step, 'done'> {
  readonly isDone: (shown: Replica) => boolean
}

const steps: readonly StepRule[] = [
  {
    id: 'run',
    title: 'Run a backtest',
    text: 'The strategy, its symbol and its range are chosen already.',
    command: 'backtest.run',
    isDone: (shown) => ownRuns(shown).length > 0,
  },
  {
    id: 'trade',
    title: 'See a trade on the chart',
    text: 'Open Trades in the result and click one.',
    command: 'panel.open.run',
    isDone: ({ setting }) => setting.get(TRADE_KEY)?.value === true,
  },
  {
    id: 'compare',
    title: 'Change a parameter and compare',
    text: 'Run it again with another value; Compare runs shows both.',
    command: 'panel.open.backtest',
    isDone: (shown) =>
      new Set(ownRuns(shown).map(({ strategy, params }) => `${strategy} ${JSON.stringify(params)}`)).size > 1,
  },
  {
    id: 'import',
    title: 'Import bars of your own',
    text: 'A CSV or Parquet file, with every column recognised or asked for.',
    command: 'data.import',
    isDone: ({ instrument }) => [...instrument.values()].some(isImported),
  },
  {
    id: 'link',
    title: 'Link panels by a letter',
    text: 'What is chosen in one member is shown by all.',
    command: 'link.join-a',
    isDone: ({ setting }) => [...setting.keys()].some((key) => key.startsWith('link.')),
  },
  {
    id: 'replay',
    title: 'Replay stored ticks',
    text: 'Bars form as they did then, at the speed you choose.',
    command: 'replay.start',
    isDone: ({ replay }) => replay.size > 0,
  },
]

/** Samples have a licence. */
const isImported = ({ coverage, tickCoverage }: InstrumentRow): boolean =>
  [...coverage, ...tickCoverage].some(({ licence }) => licence === undefined)

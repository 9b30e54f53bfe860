/** Puts a run together from its task: steps, indicators, columns, market and the conversation over them. */
import type { Declared, StrategyReady } from '../../../shared/contract/strategy-messages.ts'
import { ratesOf } from '../../../shared/domain/conversion.ts'
import type { CorporateAction, Instrument } from '../../../shared/domain/instrument.ts'
import { termsOf } from '../../../shared/domain/instrument.ts'
import type { OrderRevision } from '../../../shared/domain/run.ts'
import { buildGraph } from '../../../shared/domain/series-graph-build.ts'
import { computeGraph } from '../../../shared/domain/series-graph-compute.ts'
import type { GraphRefusal, SeriesGraph } from '../../../shared/domain/series-graph.ts'
import type { BarsOfFeeds } from '../../../shared/domain/series-stream.ts'
import { openSimulation, type SimulatedInstrument, type Simulation } from '../../../shared/domain/simulation.ts'
import { zoneProblem } from '../strategies/session-moments.ts'
import { ActionDesk } from './action-desk.ts'
import { ColumnReveal, planColumns, type ColumnPlan, type PlannedFeed } from './column-plan.ts'
import type { ColumnsTarget } from './columns-file.ts'
import { CHUNK_STEPS, Conversation, type Pace } from './conversation.ts'
import type { FeedBars } from './feed.ts'
import { finerBars } from './finer-bars.ts'
import { formingOf } from './forming.ts'
import { listensTo } from './listens.ts'
import { momentsOf, type Moment } from './moments.ts'
import { freshNonces } from './nonces.ts'
import { RunNotes } from './notes.ts'
import { RunMarket } from './run-market.ts'
import { ratesAtSteps } from './run-rates.ts'
import { baseCurrency, MOST_ORDERS, type RunTask } from './run-task.ts'
import { timelineOf, type Timeline } from './timeline.ts'

/** What is the same in every repetition of a task. */
export interface PreparedRun {
  readonly task: RunTask
  readonly timeline: Timeline
  /** The session of each step, as results have it. */
  readonly day: Float64Array
  readonly moments: readonly Moment[]
  readonly plan: ColumnPlan
  readonly warmUp: number
}

export interface OpenRun {
  readonly conversation: Conversation
  readonly simulation: Simulation
  readonly revisions: readonly OrderRevision[]
  readonly desk: ActionDesk
  readonly notes: RunNotes
}

/** A declaration that cannot be had, in one sentence; `graph` where it is one of an indicator. */
export class DeclarationRefused extends Error {
  override readonly name = 'DeclarationRefused'
  readonly graph: GraphRefusal | undefined

  constructor(message: string, graph?: GraphRefusal) {
    super(message)
    this.graph = graph
  }
}

export function prepareRun(task: RunTask): PreparedRun {
  const { feeds, declared } = task
  const timeline = timelineOf(feeds.map(({ bars, drives }) => ({ bars: barsAt(task, bars), drives })))
  const day = new Float64Array(timeline.day)
  const graph = graphOf(task)
  const computed = computeGraph(graph, seriesOf(task, { closed: timeline.closed, day }))
  const problem = zoneProblem(declared)
  if (problem !== undefined) throw new DeclarationRefused(problem)
  const moments = momentsOf({ timeline, sessions: task.sessions, zone: task.zone, declared })
  const planned = plannedFeeds(task, timeline)
  const plan = planColumns(planned, computed, ratesAtSteps(task, ratesOf(task.rates), timeline))
  return { task, timeline, day, moments, plan, warmUp: warmUpOf(graph, planned) }
}

function graphOf({ declared, feeds }: RunTask): SeriesGraph {
  // The one that drives comes first: what names no bars is taken of it.
  const [first = '', ...others] = feeds.toSorted((a, b) => Number(b.drives) - Number(a.drives)).map(({ key }) => key)
  const graph = buildGraph(declared.indicators, [first, ...others])
  if (graph.kind === 'refused') throw new DeclarationRefused(graph.detail, graph)
  return graph
}

/** Where bar k is step k, their days are the same. */
function seriesOf(
  task: RunTask,
  { closed, day }: { readonly closed: Timeline['closed']; readonly day: Float64Array },
): BarsOfFeeds {
  return Object.fromEntries(
    task.feeds.map(({ key, bars: place }, n) => {
      const bars = barsAt(task, place)
      return [key, { bars, closes: bars.closes, day: closed[n] === undefined ? day : new Float64Array(bars.day) }]
    }),
  )
}

function plannedFeeds(task: RunTask, timeline: Timeline): readonly PlannedFeed[] {
  const forms = task.declared.names.includes('forming')
  const driving = task.feeds.filter(({ drives }) => drives)
  const [first] = driving
  return task.feeds.map(({ key, bars, instrument, drives }, n) => {
    const closed = timeline.closed[n]
    const own = barsAt(task, bars)
    const canForm = forms && !drives && closed !== undefined && driving.length === 1 && first?.instrument === instrument
    const forming = canForm ? formingOf(own, closed, barsAt(task, first.bars), timeline) : undefined
    return { key, bars: own, closed, ...(forming !== undefined && { forming }) }
  })
}

/** Steps before every indicator has its first value. */
function warmUpOf({ nodes }: SeriesGraph, feeds: readonly PlannedFeed[]): number {
  let steps = 0
  for (const [key, index] of nodes.flatMap(({ needs }) => needs.flatMap((each) => [...each]))) {
    const closed = feeds.find((feed) => feed.key === key)?.closed
    const warm = closed === undefined ? index : closed.findIndex((count) => count > index)
    steps = Math.max(steps, warm < 0 ? (closed?.length ?? 0) : warm)
  }
  return steps
}

/** A run of the prepared task from its beginning. */
export function openRun(prepared: PreparedRun, pace: Pace, columns: ColumnsTarget): OpenRun {
  const { task, timeline, moments, plan } = prepared
  const { instruments, declared } = task
  const simulation = openMarket(task)
  const market = new RunMarket(simulation, instruments)
  const notes = new RunNotes(timeline)
  const listens = listensTo(declared)
  const readsOrders = declared.names.includes('orders')
  const desk = new ActionDesk({ market, instruments, timeline, notes, listens, readsOrders, mostOrders: MOST_ORDERS })
  const reveal = new ColumnReveal({
    planned: plan.planned.filter(({ name }) => mayBeRead(declared, name)),
    target: columns,
    timeline,
    stretch: pace === 'bar' ? 1 : CHUNK_STEPS,
  })
  const conversation = new Conversation({
    timeline,
    moments,
    market,
    desk,
    notes,
    reveal: (to) => reveal.to(to),
    ready: readyOf(prepared, pace, columns),
    nonce: freshNonces(),
  })
  return { conversation, simulation, revisions: market.revisions, desk, notes }
}

/** Columns that the strategy's text does not name stay empty: they have their place, and nobody reads them. */
const mayBeRead = ({ names }: Declared, column: string | undefined): boolean =>
  column === undefined || names.includes(column)

function readyOf(
  { task, timeline, plan }: PreparedRun,
  pace: Pace,
  { capacity }: ColumnsTarget,
): Omit<StrategyReady, 'start'> {
  const feeds = task.feeds.map(({ key, bars }) => ({ key, bars: barsAt(task, bars).time.length }))
  return { steps: timeline.steps, capacity, columns: plan.columns, feeds, pace }
}

function openMarket(task: RunTask): Simulation {
  const { settings, instruments, declared } = task
  const { cash, costs, margin, positions, fill, fills, currency } = settings
  return openSimulation(
    instruments.map((instrument, n) => simulated(task, instrument, n)),
    {
      cash,
      costs,
      positions,
      fill,
      fills,
      ...(margin !== undefined && { margin }),
      currency: baseCurrency(instruments, currency),
      identity: { account: 'backtest', strategy: declared.class, run: 'backtest' },
      rates: ratesOf(task.rates),
    },
  )
}

function simulated(task: RunTask, instrument: Instrument, place: number): SimulatedInstrument {
  const { bars, finer } = task.execution[place] ?? { bars: 0 }
  const execution = barsAt(task, bars)
  const sessions = task.sessionTimes[place]
  const actions = actionsLeft(instrument, task.settings.adjust)
  return {
    id: instrument.id,
    terms: termsOf(instrument),
    bars: execution,
    ...(sessions !== undefined && { sessions }),
    ...(actions.length > 0 && { actions }),
    ...(finer !== undefined && {
      finer: finerBars(
        execution,
        finer.map((each) => barsAt(task, each)),
      ),
    }),
  }
}

/** Those that the prices do not carry yet. */
function actionsLeft({ actions }: Instrument, adjust: RunTask['settings']['adjust']): readonly CorporateAction[] {
  if (adjust === 'all') return []
  return adjust === 'splits' ? actions.filter(({ kind }) => kind === 'dividend') : actions
}

function barsAt({ bars }: RunTask, place: number): FeedBars {
  const found = bars[place]
  if (found === undefined) throw new RangeError(`The run has no bars ${place}`)
  return found
}

/** What the engine's state tells by changing: runs and jobs that end, and what it warns of. */
import { sentenceOf, type Problem } from '../../shared/contract/catalogue.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { strategyNotice } from '../../shared/contract/strategy-status.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import { count, signedPercent } from '../format/number.ts'
import type { Replica } from '../replica.ts'
import { isOn } from '../replays.ts'
import { isUnderWay } from '../research/research.ts'
import { alertNews, missedAlerts } from './alert-news.ts'
import type { NoticeEvent } from './notice.ts'

/** Loses something that was stored. */
const criticalCodes: ReadonlySet<string> = new Set(['store.ended-badly', 'store.damaged', 'store.full', 'store.series'])

/** Between two states; what had ended before the first one is no news. */
export function newsBetween(before: Replica, after: Replica): readonly NoticeEvent[] {
  if (before.link === 'connecting')
    return [...warnings(after), ...missedAlerts(after), ...strategyNews(undefined, after, isForGood)]
  const ended = <T extends { readonly id: string }>(
    [was, is]: readonly [ReadonlyMap<string, T>, ReadonlyMap<string, T>],
    goesOn: (value: T) => boolean,
  ): readonly T[] => {
    if (was === is) return []
    return [...is].flatMap(([key, value]) => {
      const old = was.get(key)
      return old !== undefined && goesOn(old) && !goesOn(value) ? [value] : []
    })
  }
  return [
    ...ended([before.run, after.run], isUnderWay).map(runNews),
    ...ended([before.job, after.job], ({ status }) => status === 'running').flatMap(jobNews),
    ...(before.strategyRun === after.strategyRun ? [] : strategyNews(before, after, () => true)),
    ...ended([before.replay, after.replay], isOn).map(replayNews),
    ...(before.alert === after.alert ? [] : alertNews(before, after)),
    ...(before.health === after.health ? [] : warnings(after)),
  ]
}

/** It waits for a person, who may not have been there when it failed. */
const isForGood = ({ status }: StrategyRun): boolean => status === 'quarantined'

const strategyNews = (
  before: Replica | undefined,
  after: Replica,
  counts: (run: StrategyRun) => boolean,
): readonly NoticeEvent[] =>
  [...after.strategyRun.values()].filter(counts).flatMap((run) => {
    const notice = strategyNotice(before?.strategyRun.get(run.id), run)
    if (notice === undefined) return []
    const { title, text, cause, isCritical, link } = notice
    const severity = isCritical ? 'critical' : 'warning'
    return { id: `${cause} ${run.status} ${run.restarts}`, cause, group: 'Strategies', severity, title, text, link }
  })

function runNews({ id, title, status, figures }: RunRow): NoticeEvent {
  const shared = { id: `run ${id} ${status}`, group: 'Backtests', link: `openbell://run/${encodeURIComponent(id)}` }
  if (status === 'failed')
    return { ...shared, cause: `run ${id}`, severity: 'warning', title: `The backtest failed: ${title}` }
  if (status === 'cancelled')
    return { ...shared, cause: 'backtest stopped', severity: 'info', title: `The backtest was stopped: ${title}` }
  const share = figures?.returnPct === undefined ? undefined : figures.returnPct / 100
  return {
    ...shared,
    cause: 'backtest done',
    severity: 'success',
    title: `The backtest is done: ${title}`,
    text: figures === undefined ? undefined : `${signedPercent(share)}, ${count(figures.trades)} trades`,
  }
}

/** Backtests are told as runs, and the end of what was cancelled is no news to who did it. */
function jobNews({ id, kind, title, status, problem }: Job): readonly NoticeEvent[] {
  if (kind === 'backtest' || status === 'cancelled') return []
  const shared = {
    id: `job ${id} ${status}`,
    group: 'Jobs',
    text: problem === undefined ? undefined : sentenceOf(problem),
  }
  if (status === 'done') return [{ ...shared, cause: `${kind} done`, severity: 'info', title: `Done: ${title}` }]
  const severity = problem !== undefined && criticalCodes.has(problem.code) ? 'critical' : 'warning'
  const what = status === 'failed' ? 'Failed' : 'Interrupted'
  return [{ ...shared, cause: `job ${id}`, severity, title: `${what}: ${title}` }]
}

function replayNews({ id, title, status, played, problem }: ReplayState): NoticeEvent {
  const shared = { id: `replay ${id} ${status}`, cause: `replay ${id}`, group: 'Replays' }
  if (status !== 'failed')
    return { ...shared, severity: 'success', title: `The replay has ended: ${title}`, text: `${count(played)} played` }
  const text = problem === undefined ? undefined : sentenceOf(problem)
  return { ...shared, severity: 'warning', title: `The replay failed: ${title}`, text }
}

const warnings = ({ health }: Replica): readonly NoticeEvent[] =>
  [...health.values()].flatMap(({ warnings = [], started }) => warnings.map((problem) => warningNews(problem, started)))

/** What is critical comes with every start of the engine; of the rest the status bar speaks all the time. */
function warningNews(problem: Problem, started: number): NoticeEvent {
  const isCritical = criticalCodes.has(problem.code)
  const cause = `warning ${problem.code} ${String(Object.values(problem.values)[0] ?? '')}`
  return {
    id: isCritical ? `${cause} ${started}` : cause,
    cause,
    group: 'Engine',
    severity: isCritical ? 'critical' : 'info',
    title: isCritical ? 'Stored data may be lost' : 'The engine warns',
    text: sentenceOf(problem),
  }
}

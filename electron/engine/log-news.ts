/** What jobs, replays and strategies come to, as lines of the log: their beginnings and their ends. */
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import type { Log, LogEntry } from './log.ts'

type Write = Pick<Log, 'event' | 'warn'>

const jobWords = {
  running: 'has begun',
  done: 'is done',
  failed: 'has failed',
  cancelled: 'was cancelled',
  interrupted: 'was interrupted',
} as const
const replayWords = { playing: 'plays', paused: 'is paused', ended: 'has ended', failed: 'has failed' } as const

const MOST_KNOWN = 1_000

/** Each takes every state that comes, and writes those that differ from the one before. */
export function logNews(log: Write) {
  const known = new Map<string, string>()
  const tell = (key: string, state: string, isBad: boolean, entry: LogEntry): void => {
    if (known.get(key) === state) return
    known.set(key, state)
    for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest)
    if (isBad) log.warn(entry)
    else log.event(entry)
  }
  return {
    job({ id, kind, title, status, owner, problem }: Job): void {
      const why = problem === undefined ? '' : `: ${sentenceOf(problem)}`
      const text = `${title} ${jobWords[status]}${why}`
      tell(`job ${id}`, status, status === 'failed', { source: 'jobs', text, job: id, kind, status, owner })
    },
    replay({ id, title, status, played, owner, problem }: ReplayState): void {
      const why = problem === undefined ? '' : `: ${sentenceOf(problem)}`
      const entry = {
        source: 'replays',
        text: `${title} ${replayWords[status]}${why}`,
        replay: id,
        status,
        played,
        owner,
      } as const
      tell(`replay ${id}`, status, status === 'failed', entry)
    },
    strategyRun(id: string, run: StrategyRun | undefined): void {
      if (run === undefined) return
      const { name, status, why, slow, instruments, timeframe } = run
      const text = `${name} is ${status}${slow ? ', slow' : ''}${why === undefined ? '' : `: ${why}`}`
      const isBad = slow || ['paused', 'waiting', 'quarantined', 'refused'].includes(status)
      const entry = { source: 'strategies', text, run: id, status, instruments, timeframe } as const
      tell(`run ${id}`, `${status} ${slow}`, isBad, entry)
    },
  }
}

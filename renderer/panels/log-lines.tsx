import { logLevels } from '../../shared/contract/constants.ts'
import type { LogLine } from '../../shared/contract/logs.ts'
import { isoTime } from '../../shared/domain/time-text.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, type Micros } from '../../shared/domain/units.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { dateTime } from '../format/time.ts'
import { hasWords } from './has-words.ts'
import { namedZone } from './zone-choice.ts'

export const spans = [
  { value: 'all', label: 'Any time' },
  { value: 'quarter', label: 'Last 15 min' },
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 h' },
] as const

const lengths = { quarter: 15 * MICROS_PER_MINUTE, hour: 60 * MICROS_PER_MINUTE, day: MICROS_PER_DAY } as const

export interface LogFilter {
  /** This one and those that matter more. */
  readonly level: LogLine['level']
  /** `all`, or one of them. */
  readonly source: string
  readonly text: string
  readonly span: (typeof spans)[number]['value']
}

/** Newest first; `held` is the newest line that is shown while it stands still. */
export function shownLines(
  lines: readonly LogLine[],
  { level, source, text, span }: LogFilter,
  held: number | undefined,
  now: Micros | undefined,
): readonly LogLine[] {
  const from = span === 'all' || now === undefined ? -Infinity : now - lengths[span]
  const least = logLevels.indexOf(level)
  return lines
    .filter(
      (line) =>
        (held === undefined || line.seq <= held) &&
        logLevels.indexOf(line.level) >= least &&
        (source === 'all' || line.source === source) &&
        line.time >= from &&
        hasWords(`${line.text} ${line.detail ?? ''}`, text),
    )
    .toReversed()
}

/** For the clipboard: as it stands in the file, without the braces. */
export const lineText = ({ time, level, source, text, detail }: LogLine): string =>
  `${isoTime(time)} ${level} ${source}: ${text}${detail === undefined ? '' : ` ${detail}`}`

const tones = { debug: 'tertiary', info: 'secondary', warn: 'warn', error: 'danger' } as const
const { local } = namedZone('local', 'UTC')

export const logColumns: readonly DataColumn<LogLine>[] = [
  {
    id: 'time',
    title: 'Time (local)',
    width: 196,
    value: ({ time }) => time,
    cell: ({ time }) => <span className="numeric">{dateTime(time, local, 'millisecond')}</span>,
  },
  {
    id: 'level',
    title: 'Level',
    width: 56,
    value: ({ level }) => logLevels.indexOf(level),
    cell: ({ level }) => <span className={tones[level]}>{level}</span>,
  },
  { id: 'source', title: 'Source', width: 84, value: ({ source }) => source },
  { id: 'text', title: 'What', value: ({ text }) => text, cell: ({ text }) => <span title={text}>{text}</span> },
]

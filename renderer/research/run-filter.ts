/** Which of the runs are listed. */
import type { RunRow } from '../../shared/contract/runs.ts'
import { paramsText, statusWords } from './run-text.ts'

/** Empty is any. */
export interface RunFilter {
  readonly text: string
  readonly strategy: string
  readonly instrument: string
  readonly tag: string
  readonly status: string
}

export const everyRun: RunFilter = { text: '', strategy: '', instrument: '', tag: '', status: '' }

/** Every word of the text stands somewhere in what a person reads of the run. */
export function isListed(run: RunRow, { text, strategy, instrument, tag, status }: RunFilter): boolean {
  if (strategy !== '' && run.strategy !== strategy) return false
  if (instrument !== '' && !run.instruments.includes(instrument)) return false
  if (tag !== '' && !run.tags.includes(tag)) return false
  if (status !== '' && run.status !== status) return false
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const read = wordsOf(run)
  return words.every((word) => read.includes(word))
}

const wordsOf = ({ title, strategy, instruments, timeframe, params, tags, note, status, id }: RunRow): string =>
  [title, strategy, ...instruments, timeframe, paramsText(params), ...tags, note, statusWords[status], id]
    .join(' ')
    .toLowerCase()

export interface RunChoices {
  readonly strategies: readonly string[]
  readonly instruments: readonly string[]
  readonly tags: readonly string[]
  readonly statuses: readonly RunRow['status'][]
}

/** What there is to choose from. */
export const choicesOf = (runs: readonly RunRow[]): RunChoices => ({
  strategies: sorted(runs.map(({ strategy }) => strategy)),
  instruments: sorted(runs.flatMap(({ instruments }) => instruments)),
  tags: sorted(runs.flatMap(({ tags }) => tags)),
  statuses: sorted(runs.map(({ status }) => status)),
})

const sorted = <Text extends string>(texts: readonly Text[]): readonly Text[] => [...new Set(texts)].toSorted()

import { useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { IconButton } from '../components/icon-button.tsx'
import { XIcon } from '../components/icons.ts'
import { SearchInput } from '../components/search-input.tsx'
import { Select } from '../components/select.tsx'
import { choicesOf, everyRun, type RunFilter } from '../research/run-filter.ts'
import { statusWords } from '../research/run-text.ts'

export interface RunsFilterProps {
  readonly runs: readonly RunRow[]
  readonly filter: RunFilter
  readonly onFilter: (filter: RunFilter) => void
}

/** Choices are offered where there is more than one to choose from. */
export function RunsFilter({ runs, filter, onFilter }: RunsFilterProps) {
  const { strategies, instruments, tags, statuses } = useMemo(() => choicesOf(runs), [runs])
  const pick = (name: keyof RunFilter) => (value: string) => onFilter({ ...filter, [name]: value })
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const listed = [
    { name: 'strategy', any: 'Any strategy', label: 'Strategy', texts: strategies },
    { name: 'instrument', any: 'Any symbol', label: 'Symbol', texts: instruments },
    { name: 'tag', any: 'Any tag', label: 'Tag', texts: tags, least: 1 },
    { name: 'status', any: 'Any status', label: 'Status', texts: statuses, words: statusWords },
  ] as const
  return (
    <div className="runs-filter row" role="search" aria-label="Filter runs">
      <SearchInput label="Find runs" placeholder="Find runs" value={filter.text} onChange={pick('text')} />
      {listed.map(({ name, any, label, texts, ...rest }) => {
        const least = 'least' in rest ? rest.least : 2
        if (texts.length < least && filter[name] === '') return null
        const words: Readonly<Record<string, string>> = 'words' in rest ? rest.words : {}
        const options = [
          { value: '', label: any },
          ...texts.map((text) => ({ value: text, label: words[text] ?? text })),
        ]
        return <Select key={name} small label={label} value={filter[name]} options={options} onChange={pick(name)} />
      })}
      {isFiltered && <IconButton small icon={XIcon} label="Show all runs" onClick={() => onFilter(everyRun)} />}
    </div>
  )
}

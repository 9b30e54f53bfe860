import type { CSSProperties } from 'react'
import { IconButton } from '../components/icon-button.tsx'
import { XIcon } from '../components/icons.ts'
import { direction, signedPercent } from '../format/number.ts'
import type { ComparedRun } from '../research/compared.ts'
import { paramsText } from '../research/run-text.ts'

/** The colour of a run's line, with its letter: colours alone tell too little. */
export function RunMark({ at }: { readonly at: number }) {
  const style = { '--run': `var(--series-${at + 1})` } as CSSProperties
  return (
    <span className="run-mark" style={style}>
      {letterOf(at)}
    </span>
  )
}

export const letterOf = (at: number): string => String.fromCodePoint('A'.charCodeAt(0) + at)

export interface RunKeysProps {
  readonly runs: readonly ComparedRun[]
  /** Absent where there are no more than two. */
  readonly onRemove: ((id: string) => void) | undefined
}

export function RunKeys({ runs, onRemove }: RunKeysProps) {
  return (
    <ul className="compare-keys" aria-label="Runs">
      {runs.map(({ row, report }, at) => (
        <li key={row.id}>
          <RunMark at={at} />
          <span className="compare-name">
            <span className="ellipsis medium" title={row.title}>
              {row.title}
            </span>
            <span className="ellipsis tertiary small" title={factsOf(row)}>
              {factsOf(row)}
            </span>
          </span>
          <span className={`numeric ${direction(report.figures['totalReturn']) ?? ''}`}>
            {signedPercent(report.figures['totalReturn'])}
          </span>
          {onRemove !== undefined && (
            <IconButton small icon={XIcon} label={`Take away run ${letterOf(at)}`} onClick={() => onRemove(row.id)} />
          )}
        </li>
      ))}
    </ul>
  )
}

const factsOf = ({ instruments, timeframe, params }: ComparedRun['row']): string =>
  [instruments.join(', '), timeframe, paramsText(params)].filter(Boolean).join(' · ')

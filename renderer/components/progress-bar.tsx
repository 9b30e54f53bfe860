import { type ReactNode, useId } from 'react'
import { shortSpan } from '../format/duration.ts'
import { count, percent } from '../format/number.ts'

/** 100 % is shown when all is done, not a moment before. */
const shownRatio = (ratio: number): number => Math.min(1, Math.max(0, ratio < 1 ? Math.min(ratio, 0.99) : ratio))

export interface MeterProps {
  readonly label: string
  /** 0 to 1. */
  readonly ratio: number
  readonly tone?: 'accent' | 'ok' | 'warn' | 'danger' | undefined
  /** A level (memory, disk) and not a way to an end. */
  readonly level?: boolean | undefined
}

/** The bar alone: status bar, table cells, tiles. */
export function Meter({ label, ratio, tone = 'accent', level }: MeterProps) {
  const now = Math.round(Math.min(1, Math.max(0, ratio)) * 100)
  return (
    <span
      className="progress-track"
      role={level === true ? 'meter' : 'progressbar'}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={now}
    >
      <span className="progress-fill" data-tone={tone} style={{ width: `${now}%` }} />
    </span>
  )
}

export interface ProgressBarProps {
  readonly label: string
  readonly done: number
  readonly total: number
  /** What is counted: `bars`, `symbols`. */
  readonly unit: string
  /** Units a second; without, no rate and no time left. */
  readonly rate?: number | undefined
  /** A button such as Stop and keep. */
  readonly action?: ReactNode
}

/** Work that takes over 400 ms says how much is done, how fast and how long it still takes. */
export function ProgressBar({ label, done, total, unit, rate, action }: ProgressBarProps) {
  const id = useId()
  const ratio = total > 0 ? done / total : 0
  const left = rate !== undefined && rate > 0 ? ((total - done) / rate) * 1e6 : undefined
  return (
    <div className="progress">
      <div className="progress-head">
        <span id={id}>{label}</span>
        <span>{percent(shownRatio(ratio), 0)}</span>
      </div>
      <Meter label={label} ratio={ratio} />
      <div className="progress-foot">
        <span>
          {count(done)} of {count(total)} {unit}
          {rate !== undefined && `, ${count(rate)} a second`}
          {left !== undefined && done < total && `, ${shortSpan(left)} left`}
        </span>
        {action}
      </div>
    </div>
  )
}

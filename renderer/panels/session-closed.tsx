import type { WeekColumn } from '../calendar/week-grid.ts'

interface ClosedBlockProps {
  readonly column: WeekColumn
  readonly stop: string
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly onFocus: (stop: string) => void
  readonly onChoose: () => void
}

/** A day without a session. One that a special day closed can be chosen; a weekend is only shown. */
export function ClosedBlock({ column, stop, isActive, isChosen, onFocus, onChoose }: ClosedBlockProps) {
  const { closed, source } = column
  if (closed === undefined) return null
  const rule = closed.rule !== undefined && <span className="tertiary">{closed.rule}</span>
  if (source === undefined)
    return (
      <div className="week-closed">
        <span className="tertiary">{closed.title}</span>
        {rule}
      </div>
    )
  return (
    <button
      type="button"
      className="week-closed"
      data-special=""
      data-stop={stop}
      tabIndex={isActive ? 0 : -1}
      aria-pressed={isChosen}
      onFocus={() => onFocus(stop)}
      onClick={onChoose}
    >
      <span className="medium">{closed.title}</span>
      <span className="secondary">Closed all day</span>
      {rule}
    </button>
  )
}

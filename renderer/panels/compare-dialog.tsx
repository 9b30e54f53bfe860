/** Chooses an instrument whose line is drawn over the bars, in percent. */
import { useState } from 'react'
import { MOST_COMPARED } from '../chart/compare/colours.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { canBuild, storedIn, timeframeName } from '../chart/timeframes.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { useReplica } from '../replica.ts'
import { OptionPicker, type PickOption } from './option-picker.tsx'

export interface CompareDialogProps {
  readonly model: ChartModel
  readonly onSave: (compare: readonly string[]) => void
  readonly onClose: () => void
}

export function CompareDialog({ model, onSave, onClose }: CompareDialogProps) {
  const compared = model.choice.compare ?? []
  const options = useOptions(model)
  const [picked, setPicked] = useState(options[0]?.id)
  const reason =
    compared.length >= MOST_COMPARED ? `A chart compares at most ${MOST_COMPARED}: remove one first` : undefined
  const add = (): void => {
    if (picked === undefined || reason !== undefined) return
    onSave([...compared, picked])
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Compare with another symbol"
      description="Its closes become a line in percent, counted from the first bar in sight."
      foot={
        <>
          <Button kind="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            kind="primary"
            disabledReason={picked === undefined ? 'There is none to choose' : reason}
            onClick={add}
          >
            {picked === undefined ? 'Compare' : `Compare with ${picked}`}
          </Button>
        </>
      }
    >
      {options.length === 0 ? (
        <EmptyState
          title="There is no other symbol to compare with"
          text={`None has bars of ${timeframeName(model.timeframe)}. Import some first.`}
        />
      ) : (
        <div className="compare-list">
          <OptionPicker what="symbols" options={options} picked={picked} onPick={setPicked} onTake={add} />
        </div>
      )}
    </Dialog>
  )
}

/** Those that have bars of this timeframe, and are not on the chart yet. */
function useOptions({ choice, timeframe }: ChartModel): readonly PickOption[] {
  const instruments = useReplica(({ instrument }) => instrument)
  const shown = [choice.instrument, ...(choice.compare ?? [])].map((name) => rowOf(instruments, name)?.id)
  return [...instruments.values()]
    .filter((row) => !shown.includes(row.id) && canBuild(timeframe, storedIn(row, row.tickCoverage.length > 0)))
    .map(({ symbol, name, calendar }) => ({ id: symbol, title: symbol, line: name, group: calendar }))
    .toSorted((a, b) => `${a.group} ${a.title}`.localeCompare(`${b.group} ${b.title}`))
}

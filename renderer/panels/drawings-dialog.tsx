/** All drawings of an instrument: added, set and removed without a pointer. Each change can be taken back on the chart. */
import { useState } from 'react'
import { shortSymbol } from '../chart/chart-choice.ts'
import type { Drawing } from '../chart/drawings/drawing.ts'
import type { DrawingPart } from '../chart/drawings/part.ts'
import { anchorCounts, drawingKinds, toolTitles, type DrawingKind } from '../chart/drawings/tools.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { PlusIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import { dateTime } from '../format/time.ts'
import { micros } from '../../shared/domain/units.ts'
import { DrawingForm } from './drawing-form.tsx'
import './drawings-dialog.css'

export interface DrawingsDialogProps {
  readonly model: ChartModel
  readonly part: DrawingPart
  /** Id of the one that is shown first. */
  readonly start: string | undefined
  readonly onRemove: (id: string) => void
  readonly onClose: () => void
}

export function DrawingsDialog({ model, part, start, onRemove, onClose }: DrawingsDialogProps) {
  const { drawings, fault } = part.book
  const [picked, setPicked] = useState(start ?? part.book.selected)
  const shown = drawings.find(({ id }) => id === picked) ?? drawings[0]
  const pick = (id: string | undefined): void => {
    setPicked(id)
    part.book.select(id)
  }
  const add = (kind: DrawingKind): void => {
    const anchors = part.middle(anchorCounts[kind])
    if (anchors !== undefined) pick(part.book.add({ kind, anchors }))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Drawings of ${model.row === undefined ? model.choice.instrument : shortSymbol(model.row)}`}
      size="wide"
      foot={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {fault !== undefined && <Banner tone="warn">{fault}</Banner>}
      <div className="drawings-dialog">
        <div className="drawings-list">
          <Add onAdd={add} reason={part.middle(1) === undefined ? 'There are no bars to draw on' : undefined} />
          <List model={model} drawings={drawings} shown={shown?.id} onPick={pick} />
        </div>
        {shown === undefined ? (
          <EmptyState title="Nothing is drawn yet" text="Add a drawing here, or take a tool left of the chart." />
        ) : (
          <DrawingForm
            key={shown.id}
            drawing={shown}
            isAsked={shown.id === start}
            model={model}
            onChange={(drawing) => part.book.replace(drawing)}
            onRemove={() => onRemove(shown.id)}
          />
        )}
      </div>
    </Dialog>
  )
}

interface AddProps {
  readonly onAdd: (kind: DrawingKind) => void
  readonly reason: string | undefined
}

function Add({ onAdd, reason }: AddProps) {
  const entries = drawingKinds.map((kind) => ({
    kind: 'item' as const,
    id: kind,
    label: toolTitles[kind],
    disabledReason: reason,
    onSelect: () => onAdd(kind),
  }))
  return (
    <Menu label="Add drawing" entries={entries}>
      <Button icon={PlusIcon}>Add drawing</Button>
    </Menu>
  )
}

interface ListProps {
  readonly model: ChartModel
  readonly drawings: readonly Drawing[]
  readonly shown: string | undefined
  readonly onPick: (id: string) => void
}

function List({ model, drawings, shown, onPick }: ListProps) {
  return (
    <ul className="drawings-rows" aria-label="Drawings">
      {drawings.map((drawing) => (
        <li key={drawing.id}>
          <button
            type="button"
            className="drawings-row"
            aria-current={drawing.id === shown ? 'true' : undefined}
            onClick={() => onPick(drawing.id)}
          >
            <span>{drawing.text ?? toolTitles[drawing.kind]}</span>
            <span className="tertiary small numeric">{placeText(drawing, model)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What tells it from others of its kind. */
function placeText({ kind, anchors }: Drawing, { form }: ChartModel): string {
  const [first] = anchors
  if (first === undefined) return ''
  const price = first.price.toFixed(form.decimals)
  if (kind === 'horizontal') return price
  const time = dateTime(micros(first.time), form.local, 'minute')
  return kind === 'vertical' ? time : `${time}, ${price}`
}

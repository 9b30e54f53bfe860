/** What the right mouse key, or the menu key, offers on a chart. */
import { type MouseEvent, type ReactElement, useState } from 'react'
import type { ChartActions } from '../chart/active-chart.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { ContextMenu } from '../components/context-menu.tsx'
import { BellIcon, BellRingIcon, CalendarRangeIcon, RotateCcwIcon, SigmaIcon } from '../components/icons.ts'
import type { MenuEntry } from '../components/menu-items.ts'
import { price as priceText } from '../format/number.ts'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

export interface ChartMenuProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly children: ReactElement
}

export function ChartMenu({ model, actions, children }: ChartMenuProps) {
  const { row, canvas, choice } = model
  const { openAlert, openPanel } = useWindowActions()
  const blocked = useBlocked()
  const [at, setAt] = useState<number>()
  // A key opens it in the middle of the chart, where nobody points: then the crosshair, or the last price, is meant.
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const { top } = event.currentTarget.getBoundingClientRect()
    const byKey = (event.nativeEvent as Partial<PointerEvent>).pointerType === ''
    const pointed = byKey ? undefined : canvas()?.overlays.priceAt(event.clientY - top)
    setAt(pointed ?? actions.pricePointed())
  }
  const price = at === undefined || row === undefined ? undefined : onGrid(at, row.tick, row.decimals)
  const entries: readonly MenuEntry[] = [
    {
      kind: 'item',
      id: 'add-alert',
      label: price === undefined ? 'Add alert…' : `Add alert at ${priceText(price, row?.decimals ?? 2)}…`,
      icon: BellIcon,
      keys: ['Alt', 'A'],
      disabledReason: blocked,
      onSelect: () => openAlert({ instrument: row?.symbol ?? choice.instrument, price, timeframe: choice.timeframe }),
    },
    { kind: 'item', id: 'alerts', label: 'Show alerts', icon: BellRingIcon, onSelect: () => openPanel('alerts') },
    { kind: 'separator', id: 'before-view' },
    {
      kind: 'item',
      id: 'indicators',
      label: 'Indicators…',
      icon: SigmaIcon,
      keys: ['/'],
      onSelect: () => actions.openIndicators(),
    },
    {
      kind: 'item',
      id: 'go-to',
      label: 'Go to date…',
      icon: CalendarRangeIcon,
      keys: ['Alt', 'G'],
      onSelect: actions.goToDate,
    },
    {
      kind: 'item',
      id: 'reset',
      label: 'Reset view',
      icon: RotateCcwIcon,
      keys: ['Alt', 'R'],
      onSelect: actions.reset,
    },
  ]
  return (
    <ContextMenu label="Chart" entries={entries}>
      <div className="chart-menu" onContextMenuCapture={onContextMenu}>
        {children}
      </div>
    </ContextMenu>
  )
}

/** Through decimal text, so that it is the double that is shown. */
const onGrid = (at: number, tick: number, decimals: number): number =>
  Number((Math.round(at / tick) * tick).toFixed(decimals))

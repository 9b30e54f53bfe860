import { type ReactNode, useMemo } from 'react'
import { CrosshairLinkContext, linkCrosshair, linkSpan, SpanLinkContext } from '../chart/chart-link.ts'
import { ActiveSymbolContext, WindowActionsContext, type WindowActions } from '../panels/window-actions.ts'
import { useLinkGroup, type LinkLetter } from './link-groups.ts'
import { useWorkbench } from './workbench-context.ts'
import type { Workbench } from './workbench.ts'

export interface LinkedProps {
  readonly letter: LinkLetter
  readonly children: ReactNode
}

/** Around a panel of a link group: its symbol is that of the group, and what it opens is shown by the group. */
export function Linked({ letter, children }: LinkedProps) {
  const workbench = useWorkbench()
  const { symbol, crosshair, span } = useLinkGroup(letter)
  const actions = useMemo(() => linkedActions(workbench, letter), [workbench, letter])
  const link = useMemo(() => (crosshair ? linkCrosshair(letter) : undefined), [crosshair, letter])
  const spans = useMemo(() => (span ? linkSpan(letter) : undefined), [span, letter])
  return (
    <WindowActionsContext value={actions}>
      <ActiveSymbolContext value={symbol}>
        <CrosshairLinkContext value={link}>
          <SpanLinkContext value={spans}>{children}</SpanLinkContext>
        </CrosshairLinkContext>
      </ActiveSymbolContext>
    </WindowActionsContext>
  )
}

const linkedActions = (workbench: Workbench, letter: LinkLetter): WindowActions => ({
  openChart: (symbol, beside = false) =>
    beside ? workbench.openChart(symbol, true) : workbench.openLinked(letter, symbol),
  openChartAt: (symbol, time) => {
    workbench.openLinked(letter, symbol)
    workbench.whenChart(symbol, (chart) => chart.goTo(time))
  },
  openPanel: workbench.openPanel,
  openImport: workbench.openImport,
  openReplay: workbench.openReplay,
  openAlert: workbench.openAlert,
  openResearch: workbench.openResearch,
  openStrategyStart: workbench.openStrategyStart,
})

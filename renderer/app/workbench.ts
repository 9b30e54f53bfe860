/** What is open in this window, and what the window can be told to do; commands, bars and panels speak to it. */
import { createStore } from 'zustand/vanilla'
import { chartOf, type ChartActions } from '../chart/active-chart.ts'
import { rowOf, sidesOf, timeframeOf, type ChartChoice } from '../chart/chart-choice.ts'
import { canBuild, nearest, storedIn } from '../chart/timeframes.ts'
import type { ImportStart, ReplayStart, ResearchDialog, WindowActions } from '../panels/window-actions.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { showUndo } from '../components/toast.ts'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock, DockPanel } from './dock.ts'
import type { PanelParams, PlacedPanel } from './dock-layout.ts'
import { firstChart } from './first-charts.ts'
import type { LayoutFile } from './layout-file.ts'
import type { PanelType } from './panel-type.ts'
import { readWorkspace, workspaces, type WorkspaceId } from './workspaces.ts'

export type OpenDialog =
  | { readonly kind: 'palette'; readonly start: string }
  | { readonly kind: 'import'; readonly start: ImportStart }
  | { readonly kind: 'replay'; readonly start: ReplayStart }
  | { readonly kind: 'research'; readonly dialog: ResearchDialog }
  | { readonly kind: 'strategy' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'about' }

/** What stands above the status bar. */
export type OpenPopover = 'jobs' | 'engine' | 'replays'

interface Shown {
  readonly dialog: OpenDialog | undefined
  readonly popover: OpenPopover | undefined
  /** Of the workspaces that were looked at in this window. */
  readonly docks: ReadonlyMap<WorkspaceId, Dock>
  /** SYMBOL.VENUE of the active chart. */
  readonly symbol: string | undefined
}

const nothing: Shown = { dialog: undefined, popover: undefined, docks: new Map(), symbol: undefined }

export const WORKSPACE_KEY = 'workspace'

export const activeWorkspace = (): WorkspaceId =>
  readWorkspace(replica.getState().setting.get(WORKSPACE_KEY)?.value) ?? 'trade'

export class Workbench implements WindowActions {
  readonly types: readonly PanelType[]
  readonly store = createStore<Shown>(() => nothing)
  /** The chart that was last in use, of each dock. */
  readonly #lastCharts = new Map<Dock, string>()

  constructor(types: readonly PanelType[]) {
    this.types = types
  }

  /** Of the active workspace; undefined until it is drawn. */
  dock(): Dock | undefined {
    return this.store.getState().docks.get(activeWorkspace())
  }

  /** Returns how to take it away again. */
  addDock(workspace: WorkspaceId, dock: Dock): () => void {
    this.store.setState(({ docks }) => ({ docks: new Map(docks).set(workspace, dock) }))
    const stop = dock.subscribe(() => this.#look(dock))
    this.#look(dock)
    return () => {
      stop()
      this.#lastCharts.delete(dock)
      this.store.setState(({ docks }) => ({ docks: new Map([...docks].filter(([, each]) => each !== dock)) }))
    }
  }

  goTo(workspace: WorkspaceId): void {
    if (workspace !== activeWorkspace()) writeSetting(WORKSPACE_KEY, workspace)
  }

  readonly openPanel = (id: string, params: PanelParams = {}): void => {
    const [dock, type] = [this.dock(), this.types.find((each) => each.id === id)]
    if (dock === undefined || type === undefined) return
    const open = this.#newestOf(dock, id)
    if (open === undefined) return dock.open(type, params)
    if (Object.keys(params).length > 0) dock.update(open.id, params)
    dock.focus(open.id)
  }

  readonly openChart = (symbol: string, beside = false): void => {
    const row = rowOf(replica.getState().instrument, symbol)
    if (row === undefined) return
    const [workspace, dock] = this.#chartDock()
    if (dock === undefined) return
    this.goTo(workspace)
    const chart = this.#chartOf(dock)
    const [type] = this.types.filter(({ id }) => id === 'chart')
    if (chart !== undefined && !beside) {
      dock.update(chart.id, { ...nextChart(readChartParams(chart.params), row) })
      dock.focus(chart.id)
    } else if (type !== undefined) dock.open(type, { ...firstChart(row) })
  }

  readonly openReplay = (start?: ReplayStart): void => {
    const { symbol } = this.store.getState()
    this.openDialog({ kind: 'replay', start: start ?? (symbol === undefined ? {} : { instrument: symbol }) })
  }

  readonly openChartAt = (symbol: string, time: Micros): void => {
    this.openChart(symbol)
    this.whenChart(symbol, (chart) => chart.goTo(time))
  }

  /** Once a chart of the symbol is drawn, which may take some frames. */
  readonly whenChart = (symbol: string, act: (chart: ChartActions) => void): void =>
    whenThere(() => chartOf(symbol), act)

  readonly openImport = (start: ImportStart = {}): void => this.openDialog({ kind: 'import', start })

  readonly openResearch = (dialog: ResearchDialog): void => this.openDialog({ kind: 'research', dialog })

  /** In the workspace of research; without runs, on those that it showed before. */
  readonly openInResearch = (id: string, params: PanelParams = {}): void => {
    this.goTo('research')
    whenThere(
      () => this.store.getState().docks.get('research'),
      () => this.openPanel(id, params),
    )
  }
  readonly openStrategyStart = (): void => this.openDialog({ kind: 'strategy' })

  readonly openDialog = (dialog: OpenDialog): void => this.store.setState({ dialog, popover: undefined })

  readonly closeDialog = (): void => this.store.setState({ dialog: undefined })

  readonly togglePopover = (popover: OpenPopover): void =>
    this.store.setState((before) => ({ popover: before.popover === popover ? undefined : popover }))

  readonly closePopover = (): void => this.store.setState({ popover: undefined })

  resetLayout(): void {
    this.dock()?.place(this.#defaultOf(activeWorkspace()))
  }

  /** In its workspace, once that is drawn. What it replaces can be had back. */
  showLayout({ workspace, layout }: LayoutFile): void {
    whenThere(
      () => this.store.getState().docks.get(workspace),
      (dock) => {
        const before = dock.layout()
        dock.restore(layout, this.#defaultOf(workspace))
        showUndo('The layout was replaced', () => dock.restore(before, []))
      },
    )
  }

  #defaultOf(workspace: WorkspaceId): readonly PlacedPanel[] {
    return workspaces.find(({ id }) => id === workspace)?.layout(replica.getState().instrument.values()) ?? []
  }

  /** Where a chart is shown: the active workspace when it has one, else the first that does. */
  #chartDock(): readonly [WorkspaceId, Dock | undefined] {
    const { docks } = this.store.getState()
    const active = activeWorkspace()
    const places = [active, 'trade' as const, ...docks.keys()]
    const found = places.find((id) => this.#chartOf(docks.get(id)) !== undefined) ?? active
    return [found, docks.get(found)]
  }

  #chartOf(dock: Dock | undefined): DockPanel | undefined {
    const charts = dock?.panels().filter(({ type }) => type === 'chart') ?? []
    const last = dock === undefined ? undefined : this.#lastCharts.get(dock)
    return charts.find(({ id }) => id === last) ?? charts[0]
  }

  #newestOf(dock: Dock, type: string): DockPanel | undefined {
    return type === 'chart' ? this.#chartOf(dock) : dock.panels().findLast((panel) => panel.type === type)
  }

  #look(dock: Dock): void {
    const active = dock.active()
    if (active?.type === 'chart') this.#lastCharts.set(dock, active.id)
    const { docks } = this.store.getState()
    const chart = this.#chartOf(this.dock()) ?? [...docks.values()].map((each) => this.#chartOf(each)).find(Boolean)
    const symbol = chart === undefined ? undefined : readChartParams(chart.params)?.instrument
    if (symbol !== this.store.getState().symbol) this.store.setState({ symbol })
  }
}

const MOST_FRAMES = 60

/** A chart that was told to show something else does so with one of the next frames. */
function whenThere<T>(find: () => T | undefined, act: (found: T) => void, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const found = find()
    if (found !== undefined) act(found)
    else if (frames > 0) whenThere(find, act, frames - 1)
  })
}

/** A chart keeps its interval when its symbol changes, or takes the nearest one that can be built. */
export function nextChart(before: ChartChoice | undefined, row: InstrumentRow): ChartChoice {
  if (before === undefined) return firstChart(row)
  const [wanted, stored] = [timeframeOf(before.timeframe), storedIn(row, row.tickCoverage.length > 0)]
  const timeframe = canBuild(wanted, stored) ? wanted : (nearest(wanted, stored) ?? wanted)
  // A side that it has not would show nothing.
  const side = sidesOf(row).find((each) => each === before.side)
  const others = before.compare?.filter((each) => each !== row.symbol)
  const compare = others?.length === 0 ? undefined : others
  return { ...before, side, compare, instrument: row.symbol, timeframe: timeframeText(timeframe) }
}

/** What is open in this window, and what the window can be told to do; commands, bars and panels speak to it. */
import { createStore } from 'zustand/vanilla'
import { chartOf, type ChartActions } from '../chart/active-chart.ts'
import { rowOf } from '../chart/chart-choice.ts'
import type { AlertStart, ImportStart, ReplayStart, ResearchDialog, WindowActions } from '../panels/window-actions.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { showUndo } from '../components/toast.ts'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import { readChartParams } from './chart-params.ts'
import type { Dock, DockPanel } from './dock.ts'
import type { PanelParams, PlacedPanel } from './dock-layout.ts'
import { firstChart } from './first-charts.ts'
import type { LayoutFile } from './layout-file.ts'
import { LayoutHistory } from './layout-history.ts'
import { changeLinkGroup, linkOf, type LinkLetter } from './link-groups.ts'
import { Linking } from './linking.ts'
import { nextChart } from './next-chart.ts'
import { addOwn, allWorkspaces, baseOf, ownWorkspaces } from './own-workspaces.ts'
import type { PanelType } from './panel-type.ts'
import { ownKey } from './this-window.ts'
import type { WorkspaceId } from './workspaces.ts'

export type HelpPage = 'shortcuts' | 'first-steps' | 'about'

export type OpenDialog =
  | { readonly kind: 'palette'; readonly start: string }
  | { readonly kind: 'import'; readonly start: ImportStart }
  | { readonly kind: 'replay'; readonly start: ReplayStart }
  | { readonly kind: 'research'; readonly dialog: ResearchDialog }
  | { readonly kind: 'strategy' }
  | { readonly kind: 'alert'; readonly start: AlertStart }
  | { readonly kind: 'help'; readonly page: HelpPage }
  /** A new one, or the one that gets another name. */
  | { readonly kind: 'workspace'; readonly renamed?: WorkspaceId }

/** What stands above the status bar, or below the bell. */
export type OpenPopover = 'jobs' | 'engine' | 'replays' | 'notices'

interface Shown {
  readonly dialog: OpenDialog | undefined
  readonly popover: OpenPopover | undefined
  /** In front; what the setting says until somebody has gone to one. */
  readonly workspace: WorkspaceId | undefined
  /** Of the workspaces that were looked at in this window. */
  readonly docks: ReadonlyMap<WorkspaceId, Dock>
  /** SYMBOL.VENUE of the active chart. */
  readonly symbol: string | undefined
}

const nothing: Shown = {
  dialog: undefined,
  popover: undefined,
  workspace: undefined,
  docks: new Map(),
  symbol: undefined,
}

/** The setting that keeps a workspace's layout of this window. */
export const layoutKey = (workspace: WorkspaceId): string => ownKey(`layout.${workspace}`)

/** The one in front the last time. */
export const WORKSPACE_KEY = ownKey('workspace')

/** The first of those that were meant which there is. */
export function inFront(wanted: readonly unknown[], all: readonly { readonly id: WorkspaceId }[]): WorkspaceId {
  return wanted.flatMap((id) => all.find((each) => each.id === id)?.id ?? [])[0] ?? 'trade'
}

export class Workbench implements WindowActions {
  readonly types: readonly PanelType[]
  readonly store = createStore<Shown>(() => nothing)
  /** The chart that was last in use, of each dock. */
  readonly #lastCharts = new Map<Dock, string>()
  readonly #histories = new Map<Dock, LayoutHistory>()
  readonly #linking = new Linking(() => this.store.getState().symbol)

  constructor(types: readonly PanelType[]) {
    this.types = types
  }

  /** The one in front. */
  workspace(): WorkspaceId {
    const { workspace } = this.store.getState()
    return inFront([workspace, replica.getState().setting.get(WORKSPACE_KEY)?.value], allWorkspaces())
  }

  /** Of the active workspace; undefined until it is drawn. */
  dock(): Dock | undefined {
    return this.store.getState().docks.get(this.workspace())
  }

  /** Of a layout; of the active workspace's without. */
  history(dock = this.dock()): LayoutHistory | undefined {
    return dock === undefined ? undefined : this.#histories.get(dock)
  }

  /** Returns how to take it away again. */
  addDock(workspace: WorkspaceId, dock: Dock): () => void {
    this.store.setState(({ docks }) => ({ docks: new Map(docks).set(workspace, dock) }))
    const stop = dock.subscribe(() => this.#look(dock))
    const history = new LayoutHistory(dock)
    this.#histories.set(dock, history)
    this.#look(dock)
    this.#linking.add(dock)
    return () => {
      stop()
      history.close()
      this.#linking.remove(dock)
      this.#histories.delete(dock)
      this.#lastCharts.delete(dock)
      this.store.setState(({ docks }) => ({ docks: new Map([...docks].filter(([, each]) => each !== dock)) }))
    }
  }

  goTo(workspace: WorkspaceId): void {
    if (workspace === this.workspace()) return
    this.store.setState({ workspace })
    writeSetting(WORKSPACE_KEY, workspace)
  }

  /** Begins as what is in front, and stands there from then on. */
  addWorkspace(title: string): void {
    const layout = this.dock()?.layout()
    const { id } = addOwn(title, baseOf(this.workspace()))
    if (layout !== undefined) writeSetting(layoutKey(id), layout)
    this.goTo(id)
  }

  readonly openPanel = (id: string, params: PanelParams = {}): void => {
    const [dock, type] = [this.dock(), this.types.find((each) => each.id === id)]
    if (dock === undefined || type === undefined) return
    const open = this.#newestOf(dock, id)
    if (open === undefined) return dock.open(type, params)
    if (Object.keys(params).length > 0) dock.update(open.id, params)
    dock.focus(open.id)
  }

  /** Once the workspace in front is drawn, to which one may have come just now. */
  openPanelSoon(id: string): void {
    whenThere(
      () => this.dock(),
      () => this.openPanel(id),
    )
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

  /** On all members of a link group; a chart of it that is in this workspace comes to the front. */
  openLinked(letter: LinkLetter, symbol: string): void {
    changeLinkGroup(letter, { symbol })
    const dock = this.dock()
    const charts = dock?.panels().filter(({ type, params }) => type === 'chart' && linkOf(params) === letter) ?? []
    const last = dock === undefined ? undefined : this.#lastCharts.get(dock)
    const chart = charts.find(({ id }) => id === last) ?? charts[0]
    if (chart !== undefined) dock?.focus(chart.id)
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

  readonly openAlert = (start: AlertStart = {}): void => this.openDialog({ kind: 'alert', start })

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
    this.dock()?.place(this.#defaultOf(this.workspace()))
  }

  /** In its workspace, once that is drawn; one of a person's own is added if there is none of that name. */
  showLayout({ workspace: base, title, layout }: LayoutFile): void {
    const own = title === undefined ? undefined : ownWorkspaces().find((each) => each.title === title)
    const workspace = title === undefined ? base : (own ?? addOwn(title, base)).id
    this.goTo(workspace)
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
    const found = allWorkspaces().find(({ id }) => id === workspace)
    return found?.layout(replica.getState().instrument.values()) ?? []
  }

  /** Where a chart is shown: the active workspace when it has one, else the first that does. */
  #chartDock(): readonly [WorkspaceId, Dock | undefined] {
    const { docks } = this.store.getState()
    const active = this.workspace()
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
    this.#linking.look(dock)
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

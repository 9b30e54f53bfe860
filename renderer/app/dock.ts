/** What the rest of the window may do with the panels of a workspace; `dock-shell.tsx` draws them. */
import type { AddPanelOptions, DockviewApi, IDockviewPanel } from 'dockview-react'
import { readLayout, toSaved, type PanelParams, type PlacedPanel, type SavedLayout } from './dock-layout.ts'
import type { PanelType } from './panel-type.ts'

export interface DockPanel {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly params: PanelParams
}

export interface Growth {
  readonly width?: number
  readonly height?: number
}

export class Dock {
  readonly #api: DockviewApi
  readonly #types: readonly PanelType[]
  readonly #listeners = new Set<() => void>()
  #revision = 0

  constructor(api: DockviewApi, types: readonly PanelType[]) {
    this.#api = api
    this.#types = types
    api.onDidLayoutChange(this.#changed)
    api.onDidActivePanelChange(this.#changed)
    api.onDidMaximizedGroupChange(this.#changed)
  }

  /** Calls after panels, their parameters or the active one have changed; returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Rises with every change. */
  readonly revision = (): number => this.#revision

  layout(): SavedLayout {
    return toSaved(this.#api.toJSON())
  }

  /** What was kept, or `otherwise` when that is nonsense. */
  restore(saved: unknown, otherwise: readonly PlacedPanel[]): void {
    const layout = readLayout(saved, (type) => this.#type(type) !== undefined)
    try {
      if (layout !== undefined) return this.#api.fromJSON(layout, { reuseExistingPanels: true })
    } catch {
      // It looked like a layout and was none: the default one is better than an empty dock.
    }
    this.place(otherwise)
  }

  /** Group by group, in the order of their tabs. */
  panels(): readonly DockPanel[] {
    return this.#api.panels.map(shown)
  }

  /** One of the kind stands in front of its group. */
  isVisible(type: string): boolean {
    return this.#api.panels.some((panel) => typeOf(panel) === type && panel.api.isVisible)
  }

  active(): DockPanel | undefined {
    return this.#api.activePanel === undefined ? undefined : shown(this.#api.activePanel)
  }

  focus(id: string): void {
    this.#panel(id)?.api.setActive()
  }

  /** Beside its own kind, else in a column at the left or as a tab where there is most room. */
  open(type: PanelType, params: PanelParams = {}): void {
    const alike = this.#api.panels.findLast((panel) => typeOf(panel) === type.id)
    const roomy = alike ?? this.#roomiest()
    if (roomy === undefined) this.#add(type, params, {})
    else if (alike === undefined && type.column !== undefined)
      this.#add(type, params, { position: { direction: 'left' }, initialWidth: type.column })
    else this.#add(type, params, { position: { referenceGroup: roomy.group } })
  }

  /** Changes the parameters that are named. */
  update(id: string, params: PanelParams): void {
    const panel = this.#panel(id)
    if (panel === undefined) return
    panel.api.updateParameters({ ...params })
    panel.api.setTitle(titleOf(this.#type(typeOf(panel)), panel.params ?? {}))
    this.#changed()
  }

  /** One that has something to ask comes to the front and asks. */
  close(id: string): void {
    const panel = this.#panel(id)
    if (panel === undefined) return
    const close = (): void => this.#panel(id)?.api.close()
    if (this.#type(typeOf(panel))?.mayClose?.(close) === false) panel.api.setActive()
    else panel.api.close()
  }

  closeOthers(id: string): void {
    const others = this.#panel(id)?.group.panels.filter((panel) => panel.id !== id) ?? []
    for (const panel of others) this.close(panel.id)
  }

  split(id: string, side: 'right' | 'below'): void {
    const panel = this.#panel(id)
    panel?.api.moveTo({ group: panel.group, position: side === 'right' ? 'right' : 'bottom' })
  }

  /** Further ones of its kind beside it, and with four a second row below: each the same at first. */
  splitInto(id: string, count: 2 | 4, params: PanelParams): void {
    const panel = this.#panel(id)
    const type = panel === undefined ? undefined : this.#type(typeOf(panel))
    if (panel === undefined || type === undefined) return
    // Half of the room that the one has: other columns keep theirs.
    const { width, height } = panel.group.api
    const half = { initialWidth: Math.floor(width / 2), initialHeight: Math.floor(height / 2) }
    const add = (of: string, direction: 'right' | 'below'): string => {
      const added = this.#freeId(type.id)
      this.#add(type, params, { id: added, position: { referencePanel: of, direction }, inactive: true, ...half })
      return added
    }
    const right = add(id, 'right')
    if (count === 4) for (const above of [id, right]) add(above, 'below')
  }

  /** Makes it a tab of the group that another panel is in. */
  moveTo(id: string, other: string): void {
    const group = this.#panel(other)?.group
    if (group !== undefined) this.#panel(id)?.api.moveTo({ group, position: 'center' })
  }

  /** The panel in front of each other group. */
  otherGroups(id: string): readonly DockPanel[] {
    const own = this.#panel(id)?.group
    return this.#api.groups.flatMap((group) =>
      group === own || group.activePanel === undefined ? [] : [shown(group.activePanel)],
    )
  }

  isAlone(id: string): boolean {
    return (this.#panel(id)?.group.panels.length ?? 1) === 1
  }

  isFloating(id: string): boolean {
    return this.#panel(id)?.api.location.type === 'floating'
  }

  toggleFloating(id: string): void {
    const panel = this.#panel(id)
    if (panel === undefined) return
    if (!this.isFloating(id)) return float(this.#api, panel)
    const home = this.#roomiest()?.group
    panel.api.moveTo(home === undefined ? { position: 'right' } : { group: home, position: 'center' })
  }

  isMaximised(): boolean {
    return this.#api.hasMaximizedGroup()
  }

  /** Fills the dock with the panel's group, and back. */
  toggleMaximised(id: string): void {
    if (this.isMaximised()) this.#api.exitMaximizedGroup()
    else if (!this.isFloating(id)) this.#panel(id)?.api.maximize()
  }

  /** Pixels; negative ones shrink its group. */
  grow(id: string, { width, height }: Growth): void {
    const group = this.#panel(id)?.group.api
    group?.setSize({
      ...(width === undefined ? {} : { width: group.width + width }),
      ...(height === undefined ? {} : { height: group.height + height }),
    })
  }

  /** All panels go, these come. */
  place(panels: readonly PlacedPanel[]): void {
    this.#api.clear()
    for (const placed of panels) {
      const type = this.#type(placed.type)
      if (type !== undefined) this.#add(type, placed.params ?? {}, { id: placed.id, ...positionOf(placed) })
    }
    // Sizes hold only once all groups are there.
    for (const { id, width, height } of panels) {
      const size = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }
      if (width !== undefined || height !== undefined) this.#panel(id)?.group.api.setSize(size)
    }
  }

  readonly #changed = (): void => {
    this.#revision += 1
    for (const listener of this.#listeners) listener()
  }

  #panel(id: string): IDockviewPanel | undefined {
    return this.#api.getPanel(id)
  }

  #type(id: string): PanelType | undefined {
    return this.#types.find((type) => type.id === id)
  }

  #add(type: PanelType, params: PanelParams, place: Partial<AddPanelOptions>): void {
    const known = { id: this.#freeId(type.id), component: type.id, title: titleOf(type, params), params: { ...params } }
    this.#api.addPanel({ ...known, ...place })
  }

  #freeId(type: string): string {
    let number = 1
    while (this.#panel(`${type}-${number}`) !== undefined) number += 1
    return `${type}-${number}`
  }

  #roomiest(): IDockviewPanel | undefined {
    const inGrid = this.#api.panels.filter(({ api }) => api.location.type === 'grid')
    return inGrid.toSorted((a, b) => areaOf(b) - areaOf(a))[0]
  }
}

const typeOf = (panel: IDockviewPanel): string => panel.view.contentComponent

const titleOf = (type: PanelType | undefined, params: PanelParams): string =>
  type?.titleOf?.(params) ?? type?.title ?? ''

const areaOf = ({ group }: IDockviewPanel): number => group.api.width * group.api.height

function shown(panel: IDockviewPanel): DockPanel {
  return { id: panel.id, type: typeOf(panel), title: panel.title ?? '', params: panel.params ?? {} }
}

function positionOf({ at, behind = false }: PlacedPanel): Partial<AddPanelOptions> {
  if (at === undefined) return { inactive: behind }
  return { inactive: behind, position: { referencePanel: at.of, direction: at.side } }
}

function float(api: DockviewApi, panel: IDockviewPanel): void {
  const [width, height] = [Math.min(720, api.width - 80), Math.min(480, api.height - 80)]
  const position = { left: Math.round((api.width - width) / 2), top: Math.round((api.height - height) / 2) }
  api.addFloatingGroup(panel, { width, height, position })
}

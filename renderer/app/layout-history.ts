/** The layouts a workspace had since the window opened: what was moved, split or closed can be taken back. */
import type { Dock } from './dock.ts'
import type { SavedLayout } from './dock-layout.ts'

const MOST = 50
/** A drag makes many changes: one step is what stands after a rest. */
const REST_MS = 400

export class LayoutHistory {
  readonly #dock: Dock
  readonly #stop: () => void
  #past: readonly SavedLayout[] = []
  #future: readonly SavedLayout[] = []
  #now: SavedLayout
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(dock: Dock) {
    this.#dock = dock
    this.#now = dock.layout()
    this.#stop = dock.subscribe(() => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#note(), REST_MS)
    })
  }

  canUndo(): boolean {
    this.#note()
    return this.#past.length > 0
  }

  canRedo(): boolean {
    this.#note()
    return this.#future.length > 0
  }

  undo(): void {
    this.#note()
    const before = this.#past.at(-1)
    if (before === undefined) return
    this.#future = [this.#now, ...this.#future]
    this.#past = this.#past.slice(0, -1)
    this.#show(before)
  }

  redo(): void {
    this.#note()
    const [next, ...later] = this.#future
    if (next === undefined) return
    this.#past = [...this.#past, this.#now]
    this.#future = later
    this.#show(next)
  }

  /** What stands now is where it begins: nobody made the changes before. */
  restart(): void {
    this.#past = []
    this.#future = []
    this.#now = this.#dock.layout()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#stop()
  }

  #note(): void {
    clearTimeout(this.#timer)
    const layout = this.#dock.layout()
    if (isRearranged(this.#now, layout)) {
      this.#past = [...this.#past, this.#now].slice(-MOST)
      this.#future = []
    }
    this.#now = layout
  }

  #show(layout: SavedLayout): void {
    this.#dock.restore(withPanelsOf(layout, this.#dock.layout()), [])
    this.#now = this.#dock.layout()
  }
}

/** Panels stand elsewhere. What one shows, which is in front and the size of the whole window are no part of that. */
export function isRearranged(before: SavedLayout, after: SavedLayout): boolean {
  const [{ grid: a }, { grid: b }] = [before.dock, after.dock]
  const isResized = a.width !== b.width || a.height !== b.height
  return shapeOf(before, !isResized) !== shapeOf(after, !isResized)
}

/** The groups with their tabs, and their sizes unless those are left out. */
function shapeOf({ dock }: SavedLayout, sized: boolean): string {
  const { grid, floatingGroups, panels } = dock
  const left = new Set(['activeView', 'activeGroup', ...(sized ? [] : ['size', 'width', 'height', 'position'])])
  return JSON.stringify([grid, floatingGroups ?? [], Object.keys(panels).toSorted()], (key, value: unknown) =>
    left.has(key) ? undefined : value,
  )
}

/** An earlier arrangement of panels that show what they show now. */
export function withPanelsOf(layout: SavedLayout, now: SavedLayout): SavedLayout {
  const panels = Object.entries(layout.dock.panels).map(([id, panel]) => [id, now.dock.panels[id] ?? panel] as const)
  return { ...layout, dock: { ...layout.dock, panels: Object.fromEntries(panels) } }
}

/** How a workspace's panels are arranged: what is kept of it, and what it is before anybody moved one. */
import type { SerializedDockview } from 'dockview-react'

/** Rises with every change of the shape below or of the dock's own form. */
const LAYOUT_VERSION = 1

export type PanelParams = Readonly<Record<string, unknown>>

/** One panel of a default layout; the ones before it are in place already. */
export interface PlacedPanel {
  readonly id: string
  readonly type: string
  readonly params?: PanelParams
  /** Beside, below or as a further tab of an earlier panel; the first one takes the whole dock. */
  readonly at?: { readonly side: 'right' | 'below' | 'within'; readonly of: string }
  /** Pixels to begin with. */
  readonly width?: number
  readonly height?: number
  /** Not the tab in front of its group. */
  readonly behind?: boolean
}

export interface SavedLayout {
  readonly version: number
  readonly dock: SerializedDockview
}

export const toSaved = (dock: SerializedDockview): SavedLayout => ({ version: LAYOUT_VERSION, dock })

/** How a layout of the version that is the key becomes one of the next version. */
export type Migrations = Readonly<Record<number, (dock: unknown) => unknown>>
const migrations: Migrations = {}

/** `undefined` for what is no layout of these panel types: then the default one is shown. */
export function readLayout(
  value: unknown,
  isPanelType: (type: string) => boolean,
  steps: Migrations = migrations,
): SerializedDockview | undefined {
  if (!isRecord(value) || typeof value['version'] !== 'number') return undefined
  const dock = migrated(value['dock'], value['version'], steps)
  return isDock(dock, isPanelType) ? dock : undefined
}

function migrated(dock: unknown, from: number, steps: Migrations): unknown {
  if (from === LAYOUT_VERSION) return dock
  const step = steps[from]
  return step === undefined ? undefined : migrated(step(dock), from + 1, steps)
}

/** Only what would make the dock show something else than panels; it checks the rest itself and says so by throwing. */
function isDock(dock: unknown, isPanelType: (type: string) => boolean): dock is SerializedDockview {
  if (!isRecord(dock) || !isRecord(dock['grid']) || !isRecord(dock['grid']['root']) || !isRecord(dock['panels']))
    return false
  const panels = Object.values(dock['panels'])
  return panels.length > 0 && panels.every((panel) => isPanel(panel, isPanelType))
}

function isPanel(panel: unknown, isPanelType: (type: string) => boolean): boolean {
  if (!isRecord(panel) || typeof panel['id'] !== 'string') return false
  const type = panel['contentComponent']
  return typeof type === 'string' && isPanelType(type)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

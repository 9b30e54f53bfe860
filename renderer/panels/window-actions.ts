/** What panels ask of the window around them, so that no panel knows another one or the dock. */
import { createContext, useContext } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import type { Micros } from '../../shared/domain/units.ts'

export interface ImportStart {
  /** Already chosen, or dropped on the window. */
  readonly file?: File
  /** SYMBOL.VENUE the bars are of. */
  readonly instrument?: string
}

export interface ReplayStart {
  /** SYMBOL.VENUE whose stored ticks are played. */
  readonly instrument?: string
}

export interface AlertStart {
  /** SYMBOL.VENUE */
  readonly instrument?: string
  readonly price?: number | undefined
  /** Of the bars in which it fires at most once. */
  readonly timeframe?: string | undefined
  /** Id of the one that is changed. */
  readonly alert?: string
}

export type ResearchDialog =
  /** Of the text that is given; else of a template or a copy. */
  | { readonly kind: 'new-strategy'; readonly from?: { readonly name: string; readonly text: string } }
  | { readonly kind: 'rename-strategy'; readonly name: string }
  | { readonly kind: 'delete-strategy'; readonly name: string }
  | { readonly kind: 'delete-runs'; readonly runs: readonly RunRow[] }
  | { readonly kind: 'run-notes'; readonly runs: readonly RunRow[] }

export interface WindowActions {
  /** On the active chart, or on a further one beside it. */
  readonly openChart: (symbol: string, beside?: boolean) => void
  /** Its chart, at that time. */
  readonly openChartAt: (symbol: string, time: Micros) => void
  readonly openPanel: (type: string, params?: Readonly<Record<string, unknown>>) => void
  readonly openImport: (start?: ImportStart) => void
  readonly openReplay: (start?: ReplayStart) => void
  /** Asks for a price to wait for, or changes one. */
  readonly openAlert: (start?: AlertStart) => void
  readonly openResearch: (dialog: ResearchDialog) => void
  /** Asks what is to run on paper. */
  readonly openStrategyStart: () => void
}

const refuse = (): never => {
  throw new Error('Panels must stand inside a window')
}

export const WindowActionsContext = createContext<WindowActions>({
  openChart: refuse,
  openChartAt: refuse,
  openPanel: refuse,
  openImport: refuse,
  openReplay: refuse,
  openAlert: refuse,
  openResearch: refuse,
  openStrategyStart: refuse,
})

export const useWindowActions = (): WindowActions => useContext(WindowActionsContext)

/** SYMBOL.VENUE of the active chart: what the watchlist marks and the status bar speaks of. */
export const ActiveSymbolContext = createContext<string | undefined>(undefined)

export const useActiveSymbol = (): string | undefined => useContext(ActiveSymbolContext)

import type { FunctionComponent } from 'react'
import type { IconShape } from '../components/icon.tsx'
import type { PanelParams } from './dock-layout.ts'

export interface PanelProps {
  /** Kept in the layout, so that they come back after a restart. */
  readonly params: PanelParams
  readonly onParams: (params: PanelParams) => void
}

/** A kind of panel: one icon of the rail, one command, one row of the registry. */
export interface PanelType {
  readonly id: string
  readonly title: string
  readonly icon: IconShape
  readonly Content: FunctionComponent<PanelProps>
  /** On its tab; the title without. */
  readonly titleOf?: (params: PanelParams) => string
  /** May be open more than once, each with its own parameters. */
  readonly many?: boolean
  /** Shows a symbol that it can share with a link group. */
  readonly links?: boolean
  /** False where it asks first, and calls back when it may go. */
  readonly mayClose?: (close: () => void) => boolean
  /** Pixels when it opens in a column of its own at the left. */
  readonly column?: number
}

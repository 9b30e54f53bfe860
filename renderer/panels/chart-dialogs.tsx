/** What a chart asks in a dialog. */
import type { ChartActions } from '../chart/active-chart.ts'
import type { DrawingPart } from '../chart/drawings/part.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { later } from './later.tsx'

const CompareDialog = later('Compare', async () => (await import('./compare-dialog.tsx')).CompareDialog)
const ChartGoTo = later('Go to date', async () => (await import('./chart-go-to.tsx')).ChartGoTo)
const StudyDialog = later('Indicators', async () => (await import('./study-dialog.tsx')).StudyDialog)
const DrawingsDialog = later('Drawings', async () => (await import('./drawings-dialog.tsx')).DrawingsDialog)

export type ChartAsk =
  | { readonly kind: 'date' | 'compare' }
  /** The one to change; a new one without. */
  | { readonly kind: 'indicators'; readonly key: string | undefined }
  /** The one that is shown first. */
  | { readonly kind: 'drawings'; readonly id: string | undefined }

export interface ChartDialogsProps {
  readonly asked: ChartAsk | undefined
  readonly model: ChartModel
  /** Once they are loaded. */
  readonly drawings: DrawingPart | undefined
  readonly actions: ChartActions
  readonly onClose: () => void
}

export function ChartDialogs({ asked, model, drawings, actions, onClose }: ChartDialogsProps) {
  const { studies, panes } = model.choice
  switch (asked?.kind) {
    case undefined:
      return null
    case 'date':
      return <ChartGoTo model={model} onGo={actions.goTo} onClose={onClose} />
    case 'compare':
      return <CompareDialog model={model} onSave={(compare) => actions.setLook({ compare })} onClose={onClose} />
    case 'indicators':
      return <StudyDialog look={{ studies, panes }} edited={asked.key} onSave={actions.setLook} onClose={onClose} />
    case 'drawings':
      return drawings === undefined ? null : (
        <DrawingsDialog
          model={model}
          part={drawings}
          start={asked.id}
          onRemove={actions.removeDrawing}
          onClose={onClose}
        />
      )
  }
}

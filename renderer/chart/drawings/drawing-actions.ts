/** What a chart's buttons, keys and commands do with drawings. */
import { showUndo } from '../../components/toast.ts'
import type { DrawingPart } from './part.ts'
import { areHidden, isMagnetOn, setHidden, setMagnet } from './preferences.ts'
import { toolTitles, type DrawingTool } from './tools.ts'

export interface DrawingActions {
  /** Undefined: takes hold of drawings again. */
  readonly draw: (tool: DrawingTool | undefined) => void
  readonly whyNotDraw: () => string | undefined
  /** For all of them, or for the settings of the one of that id. */
  readonly openDrawings: (id?: string) => void
  /** The selected one without an id. */
  readonly removeDrawing: (id?: string) => void
  readonly whyNotRemoveDrawing: () => string | undefined
  readonly removeDrawings: () => void
  readonly whyNotRemoveDrawings: () => string | undefined
  /** On every chart. */
  readonly toggleDrawings: () => void
  readonly drawingsShown: () => boolean
  readonly toggleMagnet: () => void
  readonly magnet: () => boolean
}

export interface DrawingHands {
  /** Once they are loaded. */
  readonly part: () => DrawingPart | undefined
  readonly ask: (id: string | undefined) => void
  readonly undo: () => void
}

const notLoaded = 'The drawing tools are not loaded yet'

export function drawingActions({ part, ask, undo }: DrawingHands): DrawingActions {
  return {
    draw: (tool) => part()?.choose(tool),
    whyNotDraw: () => (part() === undefined ? notLoaded : undefined),
    openDrawings: ask,
    removeDrawing: (id = part()?.book.selected) => {
      const drawing = part()?.book.drawings.find((each) => each.id === id)
      if (drawing === undefined) return
      part()?.book.remove([drawing.id])
      showUndo(`${toolTitles[drawing.kind]} removed`, undo)
    },
    whyNotRemoveDrawing: () => (part()?.book.selected === undefined ? 'No drawing is selected' : undefined),
    removeDrawings: () => {
      const ids = part()?.book.drawings.map(({ id }) => id) ?? []
      if (ids.length === 0) return
      part()?.book.remove(ids)
      showUndo(ids.length === 1 ? 'The drawing was removed' : `${ids.length} drawings removed`, undo)
    },
    whyNotRemoveDrawings: () => ((part()?.book.drawings.length ?? 0) === 0 ? 'Nothing is drawn here' : undefined),
    toggleDrawings: () => setHidden(!areHidden()),
    drawingsShown: () => !areHidden(),
    toggleMagnet: () => setMagnet(!isMagnetOn()),
    magnet: isMagnetOn,
  }
}

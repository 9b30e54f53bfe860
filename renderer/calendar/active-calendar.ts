/** The calendar editor that the window's calendar commands act on: the one that had the focus last. */

/** What can be done to it; the same for its buttons, its keys and the palette. */
export interface CalendarActions {
  /** `XNYS` */
  readonly title: () => string
  /** Shows what would be saved, and asks. */
  readonly save: () => void
  readonly whyNotSave: () => string | undefined
  readonly undo: () => void
  readonly canUndo: () => boolean
  readonly redo: () => void
  readonly canRedo: () => boolean
  readonly discard: () => void
  readonly addHoliday: () => void
  readonly whyNotEdit: () => string | undefined
  readonly goToDate: () => void
  readonly today: () => void
  readonly moveWeek: (weeks: number) => void
}

let editors: readonly CalendarActions[] = []

export const activeCalendar = (): CalendarActions | undefined => editors[0]

/** From mount to unmount. */
export function addCalendarEditor(editor: CalendarActions): () => void {
  editors = [...editors, editor]
  return () => {
    editors = editors.filter((each) => each !== editor)
  }
}

export function calendarFocused(editor: CalendarActions): void {
  editors = [editor, ...editors.filter((each) => each !== editor)]
}

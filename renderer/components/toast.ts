/** What is said for a moment. `toaster.tsx` shows it; what is said before that has come waits for it. */
export interface ToastText {
  readonly title: string
  readonly text?: string | undefined
  /** Toasts of the same cause replace each other. */
  readonly cause?: string | undefined
}

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast extends ToastText {
  /** `undo`: it was done, and can be taken back for a while. */
  readonly severity: 'success' | 'info' | 'warning' | 'error' | 'undo'
  readonly action?: ToastAction | undefined
}

const waiting: Toast[] = []
let show: ((toast: Toast) => void) | undefined

/** They never take the focus. What must be acknowledged is a Banner, not a toast. */
export const showToast = (severity: Exclude<Toast['severity'], 'undo'>, text: ToastText, action?: ToastAction): void =>
  say({ severity, ...text, action })

/** What can be taken back is done at once; this offers to take it back for 8 s. */
export const showUndo = (title: string, undo: () => void): void =>
  say({ severity: 'undo', title, action: { label: 'Undo', run: undo } })

/** Whoever shows toasts from now on, and those that wait; returns how to stop. */
export function takeToasts(take: (toast: Toast) => void): () => void {
  show = take
  for (const toast of waiting.splice(0)) take(toast)
  return () => {
    show = undefined
  }
}

function say(toast: Toast): void {
  if (show === undefined) waiting.push(toast)
  else show(toast)
}

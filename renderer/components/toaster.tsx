import { useSyncExternalStore } from 'react'
import { toast as sonner, Toaster as SonnerToaster } from 'sonner'
import { appearance, onAppearanceChange, themeOf } from '../styles/appearance.ts'
import { Icon } from './icon.tsx'
import { CircleAlertIcon, CircleCheckIcon, InfoIcon, TriangleAlertIcon } from './icons.ts'

/** How long each stays, in ms (ux.md, section 11 and 9). */
const lives = { success: 4000, info: 4000, warning: 8000, error: Number.POSITIVE_INFINITY, undo: 8000 }

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

type Severity = 'success' | 'info' | 'warning' | 'error'

/** They never take the focus. What must be acknowledged is a Banner, not a toast. */
export function showToast(severity: Severity, { title, text, cause }: ToastText, action?: ToastAction): void {
  sonner[severity](title, {
    ...(text === undefined ? {} : { description: text }),
    ...(cause === undefined ? {} : { id: cause }),
    ...(action === undefined ? {} : { action: { label: action.label, onClick: action.run } }),
    duration: lives[severity],
  })
}

/** What can be taken back is done at once; this offers to take it back for 8 s. */
export function showUndo(title: string, undo: () => void): void {
  sonner.success(title, { action: { label: 'Undo', onClick: undo }, duration: lives.undo })
}

const icons = {
  success: <Icon of={CircleCheckIcon} className="ok" />,
  info: <Icon of={InfoIcon} className="accent" />,
  warning: <Icon of={TriangleAlertIcon} className="warn" />,
  error: <Icon of={CircleAlertIcon} className="danger" />,
}

/** Once a window. Bottom left: order buttons are on the right, and no toast may cover them. */
export function Toaster() {
  const theme = useSyncExternalStore(onAppearanceChange, () => themeOf(appearance()))
  return (
    <SonnerToaster
      theme={theme}
      position="bottom-left"
      offset={{ bottom: 34, left: 56 }}
      gap={8}
      visibleToasts={4}
      icons={icons}
      containerAriaLabel="Notifications"
      toastOptions={{ unstyled: true, classNames: { toast: 'toast' } }}
    />
  )
}

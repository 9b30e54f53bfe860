import { useEffect, useSyncExternalStore } from 'react'
import { toast as sonner, Toaster as SonnerToaster } from 'sonner'
import { appearance, onAppearanceChange, themeOf } from '../styles/appearance.ts'
import { Icon } from './icon.tsx'
import { CircleAlertIcon, CircleCheckIcon, InfoIcon, TriangleAlertIcon } from './icons.ts'
import { takeToasts, type Toast } from './toast.ts'

/** How long each stays, in ms (ux.md, section 11 and 9). */
const lives = { success: 4000, info: 4000, warning: 8000, error: Number.POSITIVE_INFINITY, undo: 8000 }

function showNow({ severity, title, text, cause, action }: Toast): void {
  sonner[severity === 'undo' ? 'success' : severity](title, {
    ...(text === undefined ? {} : { description: text }),
    ...(cause === undefined ? {} : { id: cause }),
    ...(action === undefined ? {} : { action: { label: action.label, onClick: action.run } }),
    duration: lives[severity],
  })
}

const icons = {
  success: <Icon of={CircleCheckIcon} className="ok" />,
  info: <Icon of={InfoIcon} className="accent" />,
  warning: <Icon of={TriangleAlertIcon} className="warn" />,
  error: <Icon of={CircleAlertIcon} className="danger" />,
}

/** Once a window. Bottom left: order buttons are on the right, and no toast may cover them. */
export function Toaster() {
  // Its own effect is over by now: it listens.
  useEffect(() => takeToasts(showNow), [])
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

import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { RotateCcwIcon, ShieldCheckIcon, ZapIcon } from './icons.ts'

export type Mode = 'paper' | 'live' | 'replay'

const icons = { paper: ShieldCheckIcon, live: ZapIcon, replay: RotateCcwIcon }

/** Where orders go. It differs by icon and words too: it must read in grey at half size. */
export function ModeBadge({ mode, children }: { readonly mode: Mode; readonly children: ReactNode }) {
  return (
    <span className="mode-badge" data-mode={mode}>
      <Icon of={icons[mode]} size="small" />
      {children}
    </span>
  )
}

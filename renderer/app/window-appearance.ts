/** The setting and the window's looks, kept equal. */
import { useEffect } from 'react'
import { APPEARANCE_KEY, readAppearance } from '../panels/preferences.ts'
import { useReplica } from '../replica.ts'
import { applyAppearance } from '../styles/appearance.ts'
import { shell } from './engine-state.ts'

/** The setting comes with the engine, after the first paint; what it was the last time is kept beside the page. */
const STORED = 'openbell.appearance'

/** Before anything is drawn. */
export function applyStoredAppearance(): void {
  applyAppearance(readAppearance(stored()))
}

export function useWindowAppearance(): void {
  const value = useReplica(({ setting }) => setting.get(APPEARANCE_KEY)?.value)
  const known = useReplica(({ link }) => link !== 'connecting')
  useEffect(() => {
    if (!known) return
    const appearance = readAppearance(value)
    applyAppearance(appearance)
    store(JSON.stringify(appearance))
    void shell?.setTheme(appearance.theme)
  }, [value, known])
}

/** A browser may forbid it; then the first paint follows the system. */
function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? 'null')
  } catch {
    return undefined
  }
}

function store(text: string): void {
  try {
    localStorage.setItem(STORED, text)
  } catch {
    // It was only for the first paint of the next time.
  }
}

/** What was chosen for the desktop shell of this machine; a browser has none. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { shellOf, type ShellPreferences } from '../shared/contract/shell.ts'

const shell = shellOf(globalThis)
const kept = createStore<{ readonly preferences: ShellPreferences | undefined }>(() => ({ preferences: undefined }))

/** Asked for as the window starts, and again for whoever shows it: the question at closing may have changed it. */
export const changeShellPreferences = async (part: Partial<ShellPreferences>): Promise<void> => {
  if (shell !== undefined) kept.setState({ preferences: await shell.preferences(part) })
}

/** Undefined in a browser, and until the shell has answered. */
export const useShellPreferences = (): ShellPreferences | undefined => useStore(kept, (state) => state.preferences)

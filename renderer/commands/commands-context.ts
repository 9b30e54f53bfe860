import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Command } from './command.ts'
import { createCommands, type Commands } from './registry.ts'

export const CommandsContext = createContext<Commands>(createCommands({ os: 'other', host: 'browser' }))

export const useCommands = (): Commands => useContext(CommandsContext)

/** All of them; drawn again when one comes or goes, or when keys change. */
export function useCommandList(commands: Commands): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.list)
}

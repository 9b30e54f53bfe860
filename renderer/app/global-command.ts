import type { Command } from '../commands/command.ts'

export type CommandRest = Partial<Omit<Command, 'id' | 'title' | 'scope'>>

/** One that acts wherever the focus is. */
export const globalCommand = (id: string, title: string, rest: CommandRest & Pick<Command, 'run'>): Command => ({
  id,
  title,
  scope: 'global',
  ...rest,
})

/** What the palette lists for a text: its prefix, the sources it asks, and the entries in order. */
import type { IconShape } from '../components/icon.tsx'
import { CalendarClockIcon, ChevronRightIcon, SearchIcon, TrendingUpIcon } from '../components/icons.ts'
import { type Command, disabledReason } from './command.ts'
import { search, searchable, type Span } from './fuzzy.ts'
import type { Commands } from './registry.ts'

/** More than anybody reads; what is not drawn costs nothing. */
export const SHOWN = 50
/** Of each source beside the commands. */
const SHOWN_OF_SOURCE = 8

export type Mode = 'all' | 'commands' | 'symbols' | 'date' | 'help'

const prefixes: Readonly<Record<string, Mode>> = {
  '>': 'commands',
  '@': 'symbols',
  ':': 'date',
  '?': 'help',
}

export interface Query {
  readonly mode: Mode
  readonly text: string
}

export function parseQuery(typed: string): Query {
  const text = typed.trimStart()
  const mode = prefixes[text.slice(0, 1)]
  return mode === undefined ? { mode: 'all', text: text.trim() } : { mode, text: text.slice(1).trim() }
}

/** A symbol or a date that a source found. */
export interface Find {
  readonly id: string
  readonly title: string
  readonly detail?: string | undefined
  /** Where it matches; without, nothing is marked. */
  readonly marks?: readonly Span[] | undefined
  readonly disabledReason?: string | undefined
  readonly run: (how: { readonly inNewPanel: boolean }) => void
}

/** Answers with the best first; the signal ends a search that a further key has overtaken. */
export type Source = (text: string, signal: AbortSignal) => Promise<readonly Find[]>

export interface Entry extends Find {
  readonly icon: IconShape
  readonly keys: readonly string[]
  /** Ids of commands are kept as recents; other finds are not. */
  readonly command?: string | undefined
  /** Goes on in the palette with this text instead of closing it. */
  readonly continues?: string | undefined
}

export interface Section {
  readonly title: string
  readonly entries: readonly Entry[]
}

export interface EntriesOptions {
  readonly query: Query
  readonly commands: Commands
  readonly list: readonly Command[]
  /** Command ids, the last one used first. */
  readonly recents: readonly string[]
  readonly symbols: readonly Find[]
  readonly date: Find | undefined
}

export function sectionsOf(options: EntriesOptions): readonly Section[] {
  const { query } = options
  const limit = query.mode === 'all' ? SHOWN_OF_SOURCE : SHOWN
  const symbols = { title: 'Symbols', entries: finds(options.symbols, TrendingUpIcon, limit) }
  const date = {
    title: 'Go to date',
    entries: finds(options.date === undefined ? [] : [options.date], CalendarClockIcon, 1),
  }
  const sections: Readonly<Record<Mode, readonly Section[]>> = {
    all: [...commandSections(options), symbols],
    commands: commandSections(options),
    symbols: [symbols],
    date: [date],
    help: [helpSection],
  }
  return sections[query.mode].filter(({ entries }) => entries.length > 0)
}

function commandSections({ query, commands, list, recents }: EntriesOptions): readonly Section[] {
  const used = recents.flatMap((id) => commands.find(id) ?? [])
  const others = list.filter(({ id }) => !recents.includes(id))
  const entry = (command: Command, marks: readonly Span[] = []): Entry => commandEntry(command, commands, marks)
  if (query.text === '')
    return [
      { title: 'Recent', entries: used.slice(0, SHOWN_OF_SOURCE).map((command) => entry(command)) },
      { title: 'Commands', entries: others.slice(0, SHOWN).map((command) => entry(command)) },
    ]
  // Recents come first, so that they win between equals.
  const all = [...used, ...others].map((command) => searchable(command, command.title, command.synonyms))
  const hits = search(all, query.text, SHOWN)
  return [{ title: 'Commands', entries: hits.map(({ item, marks }) => entry(item, marks)) }]
}

function commandEntry(command: Command, commands: Commands, marks: readonly Span[]): Entry {
  return {
    id: `command:${command.id}`,
    title: command.title,
    detail: command.value?.(),
    marks,
    icon: command.icon ?? ChevronRightIcon,
    keys: commands.keysText(command),
    disabledReason: disabledReason(command),
    command: command.id,
    run: command.run,
  }
}

const finds = (found: readonly Find[], icon: IconShape, limit: number): readonly Entry[] =>
  found.slice(0, limit).map((find) => ({ ...find, icon, keys: [] }))

const help: readonly (readonly [string, string, string])[] = [
  ['>', 'Commands', 'everything the window can do'],
  ['@', 'Symbols', 'open an instrument'],
  [':', 'Go to date', 'move the chart to a day or a time'],
]

const helpSection: Section = {
  title: 'Type first',
  entries: help.map(([prefix, title, detail]) => ({
    id: `help:${prefix}`,
    title,
    detail,
    icon: SearchIcon,
    keys: [prefix],
    continues: prefix,
    run: () => {},
  })),
}

/** What the palette lists for a text: its prefix, the sources it asks, and the entries in order. */
import type { IconShape } from '../components/icon.tsx'
import {
  CalendarClockIcon,
  ChevronRightIcon,
  FlaskIcon,
  SearchIcon,
  SettingsIcon,
  TrendingUpIcon,
} from '../components/icons.ts'
import { type Command, disabledReason } from './command.ts'
import { search, searchable, type Span } from './fuzzy.ts'
import type { Commands } from './registry.ts'

/** More than anybody reads; what is not drawn costs nothing. */
export const SHOWN = 50
/** Of each source beside the commands. */
const SHOWN_OF_SOURCE = 8

export type Mode = 'all' | 'commands' | 'symbols' | 'runs' | 'date' | 'help'

const prefixes: Readonly<Record<string, Mode>> = {
  '>': 'commands',
  '@': 'symbols',
  '#': 'runs',
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

export type FindKind = 'symbol' | 'run' | 'setting' | 'date'

/** What a source found. */
export interface Find {
  /** Of all but dates it is kept among the recents. */
  readonly id: string
  readonly kind: FindKind
  readonly title: string
  readonly detail?: string | undefined
  /** Where it matches; without, nothing is marked. */
  readonly marks?: readonly Span[] | undefined
  readonly disabledReason?: string | undefined
  readonly run: (how: { readonly inNewPanel: boolean }) => void
}

/** Answers with the best first; the signal ends a search that a further key has overtaken. */
export type Source = (text: string, signal: AbortSignal) => Promise<readonly Find[]>

/** Answers at once, with the best first; to no text with all there is. */
export type Lookup = (text: string) => readonly Find[]

export interface Entry extends Omit<Find, 'kind'> {
  readonly icon: IconShape
  readonly keys: readonly string[]
  /** Under which it is kept among the recents. */
  readonly recent?: string | undefined
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
  /** What was used, the last one first. */
  readonly recents: readonly string[]
  /** What a recent is that is no command. */
  readonly recall: (id: string) => Find | undefined
  readonly symbols: readonly Find[]
  readonly runs: readonly Find[]
  readonly settings: readonly Find[]
  readonly date: Find | undefined
}

export function sectionsOf(options: EntriesOptions): readonly Section[] {
  const { query } = options
  const limit = query.mode === 'all' ? SHOWN_OF_SOURCE : SHOWN
  const symbols = { title: 'Symbols', entries: finds(options.symbols, limit) }
  const runs = { title: 'Runs', entries: finds(options.runs, limit) }
  const settings = { title: 'Settings', entries: finds(options.settings, limit) }
  const date = {
    title: 'Go to date',
    entries: finds(options.date === undefined ? [] : [options.date], 1),
  }
  const sections: Readonly<Record<Mode, readonly Section[]>> = {
    all: [...commandSections(options), symbols, runs, settings],
    commands: commandSections(options),
    symbols: [symbols],
    runs: [runs],
    date: [date],
    help: [helpSection],
  }
  return sections[query.mode].filter(({ entries }) => entries.length > 0)
}

function commandSections(options: EntriesOptions): readonly Section[] {
  const { query, commands, list, recents } = options
  const used = recents.flatMap((id) => commands.find(id) ?? [])
  const others = list.filter(({ id }) => !recents.includes(id))
  const entry = (command: Command, marks: readonly Span[] = []): Entry => commandEntry(command, commands, marks)
  if (query.text === '')
    return [
      { title: 'Recent', entries: recentEntries(options) },
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
    recent: command.id,
    run: command.run,
  }
}

/** Commands alone where only those were asked for. */
function recentEntries({ query, commands, recents, recall }: EntriesOptions): readonly Entry[] {
  const entries = recents.flatMap((id): readonly Entry[] => {
    const command = commands.find(id)
    if (command !== undefined) return [commandEntry(command, commands, [])]
    const found = query.mode === 'all' ? recall(id) : undefined
    return found === undefined ? [] : [findEntry(found)]
  })
  return entries.slice(0, SHOWN_OF_SOURCE)
}

const icons: Readonly<Record<FindKind, IconShape>> = {
  symbol: TrendingUpIcon,
  run: FlaskIcon,
  setting: SettingsIcon,
  date: CalendarClockIcon,
}

const findEntry = ({ kind, ...find }: Find): Entry => ({
  ...find,
  icon: icons[kind],
  keys: [],
  recent: kind === 'date' ? undefined : find.id,
})

const finds = (found: readonly Find[], limit: number): readonly Entry[] => found.slice(0, limit).map(findEntry)

const help: readonly (readonly [string, string, string])[] = [
  ['>', 'Commands', 'everything the window can do'],
  ['@', 'Symbols', 'open an instrument'],
  ['#', 'Runs', 'open the result of a backtest'],
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

/** Everything by name: commands, symbols, runs, settings and dates in one list (ux.md, section 8). */
import { Command as Cmdk } from 'cmdk'
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Icon } from '../components/icon.tsx'
import { SearchIcon } from '../components/icons.ts'
import { KeyCap, KeyCaps } from '../components/key-cap.tsx'
import { Modal } from '../components/modal.tsx'
import type { Span } from './fuzzy.ts'
import {
  type Entry,
  type Find,
  type Lookup,
  type Mode,
  parseQuery,
  type Query,
  sectionsOf,
  type Source,
} from './palette-entries.ts'
import type { Commands } from './registry.ts'

export interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly commands: Commands
  readonly searchSymbols: Source
  readonly findRuns: Lookup
  readonly findSettings: Lookup
  /** The entry for a date as typed; undefined while it is none. */
  readonly goToDate: (text: string) => Find | undefined
  /** Ids of commands and finds, the last one used first; kept by the caller. */
  readonly recents: readonly string[]
  /** What a recent is that is no command. */
  readonly recall: (id: string) => Find | undefined
  readonly onUsed: (id: string) => void
  /** What it opens with: `@` for symbols. */
  readonly start?: string | undefined
}

export function Palette({ open, onClose, ...rest }: PaletteProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <Modal
      open={open}
      onClose={onClose}
      className="dialog palette"
      dismissable
      initialFocus={input}
      data={{ 'data-size': 'wide' }}
    >
      <Radix.Title className="visually-hidden">Command palette</Radix.Title>
      <PaletteBody onClose={onClose} input={input} {...rest} />
    </Modal>
  )
}

type BodyProps = Omit<PaletteProps, 'open'> & { readonly input: React.RefObject<HTMLInputElement | null> }

function PaletteBody(props: BodyProps) {
  const { onClose, commands, searchSymbols, findRuns, findSettings, goToDate, input } = props
  const { recents, recall, onUsed, start = '' } = props
  const [typed, setTyped] = useState(start)
  const query = useMemo(() => parseQuery(typed), [typed])
  const symbols = useFound(searchSymbols, query)
  const list = useSyncExternalStore(commands.subscribe, commands.list)
  const sections = useMemo(() => {
    const date = query.mode === 'date' ? goToDate(query.text) : undefined
    const searches = query.mode === 'all' && query.text !== ''
    const runs = searches || query.mode === 'runs' ? findRuns(query.text) : nobody
    const settings = searches ? findSettings(query.text) : nobody
    return sectionsOf({ query, commands, list, recents, recall, symbols, runs, settings, date })
  }, [list, query, commands, recents, recall, symbols, findRuns, findSettings, goToDate])
  const inNewPanel = useRef(false)
  const onKeyDown = (event: KeyboardEvent): void => {
    inNewPanel.current = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
  }
  const choose = (entry: Entry): void => {
    if (entry.disabledReason !== undefined) return
    if (entry.continues !== undefined) return setTyped(entry.continues)
    if (entry.recent !== undefined) onUsed(entry.recent)
    const how = { inNewPanel: inNewPanel.current }
    onClose()
    // Once the window below takes the focus again: a command may want to put it somewhere.
    setTimeout(() => entry.run(how), 0)
  }
  return (
    <Cmdk label="Command palette" shouldFilter={false} vimBindings={false} loop onKeyDownCapture={onKeyDown}>
      <div className="palette-input">
        <Icon of={SearchIcon} />
        <Cmdk.Input
          ref={input}
          value={typed}
          onValueChange={setTyped}
          placeholder="Symbols, commands, runs, settings"
          spellCheck={false}
        />
      </div>
      <Cmdk.List label="Results" className="palette-list">
        {sections.length === 0 && <div className="palette-empty">{nothing[query.mode]}</div>}
        {sections.map(({ title, entries }) => (
          <Cmdk.Group key={title} heading={title}>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} onChoose={choose} />
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
      <Foot mod={commands.os === 'mac' ? '\u2318' : 'Ctrl'} />
    </Cmdk>
  )
}

const nothing: Readonly<Record<Mode, string>> = {
  all: 'Nothing found. Type ? for help',
  commands: 'No command has these words',
  symbols: 'No symbol found. Type a symbol or a name',
  runs: 'No run has these words',
  date: 'Type a date such as 2026-11-23 or 2026-11-23 09:30',
  help: '',
}

function Row({ entry, onChoose }: { readonly entry: Entry; readonly onChoose: (entry: Entry) => void }) {
  const { id, title, detail, marks = [], icon, keys, disabledReason } = entry
  return (
    <Cmdk.Item
      value={id}
      className="palette-item"
      data-blocked={disabledReason === undefined ? undefined : ''}
      onSelect={() => onChoose(entry)}
    >
      <Icon of={icon} />
      <span className="ellipsis">
        <span className="palette-title">
          <Marked text={title} marks={marks} />
        </span>{' '}
        <span className="palette-detail">{detail}</span>
      </span>
      {disabledReason !== undefined && <span className="palette-reason">{disabledReason}</span>}
      <KeyCaps keys={keys} />
    </Cmdk.Item>
  )
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Span[] }) {
  const pieces = marks.flatMap(({ from, to }, at) => [
    text.slice(marks[at - 1]?.to ?? 0, from),
    <mark key={from}>{text.slice(from, to)}</mark>,
  ])
  return [...pieces, text.slice(marks.at(-1)?.to ?? 0)]
}

function Foot({ mod }: { readonly mod: string }) {
  return (
    <div className="palette-foot">
      <span className="key-caps">
        <KeyCap>{'\u2191'}</KeyCap> <KeyCap>{'\u2193'}</KeyCap> move
      </span>
      <span className="key-caps">
        <KeyCap>Enter</KeyCap> run
      </span>
      <span className="key-caps">
        <KeyCap>{mod}</KeyCap> <KeyCap>Enter</KeyCap> open in new panel
      </span>
      <span className="grow" />
      <Prefix sign=">" words="commands" />
      <Prefix sign="@" words="symbols" />
      <Prefix sign="#" words="runs" />
      <Prefix sign=":" words="go to date" />
    </div>
  )
}

function Prefix({ sign, words }: { readonly sign: string; readonly words: string }) {
  return (
    <span>
      <b className="medium">{sign}</b> {words}
    </span>
  )
}

/**
 * The symbols found for the newest text. Until they are here, what an older text found stays as far as it fits the new one:
 * the list does not blink, and Enter never opens what was not typed.
 */
function useFound(source: Source, { mode, text }: Query): readonly Find[] {
  const [found, setFound] = useState(nobody)
  const wanted = mode === 'symbols' || (mode === 'all' && text !== '')
  useEffect(() => {
    if (!wanted) return
    const overtaken = new AbortController()
    source(text, overtaken.signal).then(
      (finds) => overtaken.signal.aborted || setFound(finds),
      () => overtaken.signal.aborted || setFound(nobody),
    )
    return () => overtaken.abort()
  }, [source, text, wanted])
  return useMemo(() => (wanted ? found.filter((find) => fits(find, text)) : nobody), [found, text, wanted])
}

/** As the engine looks for them: the text is in the symbol or in the name. */
const fits = ({ title, detail = '' }: Find, text: string): boolean =>
  `${title}\n${detail}`.toLowerCase().includes(text.trim().toLowerCase())

const nobody: readonly Find[] = []

import { useState, useSyncExternalStore } from 'react'
import { Banner } from '../components/banner.tsx'
import { Dialog } from '../components/dialog.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { KeyCaps } from '../components/key-cap.tsx'
import { SearchInput } from '../components/search-input.tsx'
import { type Command, scopes, titleParts } from './command.ts'
import { search, searchable } from './fuzzy.ts'
import type { Conflict } from './keymap.ts'
import type { Commands } from './registry.ts'
import { scopeTitles } from './scope-titles.ts'

export interface ShortcutSheetProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly commands: Commands
}

/** Each command with the keys that work here: on this system, in this host, with this person's bindings. */
export function ShortcutSheet({ open, onClose, commands }: ShortcutSheetProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts" size="large">
      <Sheet commands={commands} />
    </Dialog>
  )
}

function Sheet({ commands }: { readonly commands: Commands }) {
  const [text, setText] = useState('')
  const all = useSyncExternalStore(commands.subscribe, commands.list)
  const bound = all.filter((command) => commands.keysOf(command) !== undefined)
  const texts = bound.map((command) =>
    searchable(command, command.title, [...(command.synonyms ?? []), ...commands.keysText(command)]),
  )
  const found = search(texts, text, texts.length).map(({ item }) => item)
  const groups = Map.groupBy(found, ({ scope }) => scope)
  return (
    <div className="sheet">
      <SearchInput label="Find a shortcut" placeholder="Find a shortcut" value={text} onChange={setText} />
      {commands.conflicts().map((conflict) => (
        <Banner key={conflict.keys} tone="warn">
          {conflictText(conflict)}
        </Banner>
      ))}
      {found.length === 0 && <EmptyState title="No shortcut has these words" />}
      <div className="sheet-groups">
        {scopes.map((scope) => (
          <Group key={scope} title={scopeTitles[scope]} commands={commands} list={groups.get(scope) ?? []} />
        ))}
      </div>
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly commands: Commands
  readonly list: readonly Command[]
}

function Group({ title, commands, list }: GroupProps) {
  if (list.length === 0) return null
  return (
    <section className="sheet-group">
      <h3 className="section-title">{title}</h3>
      <dl>
        {list.map((command) => (
          <div key={command.id} className="sheet-row">
            <dt>{titleParts(command.title)[1]}</dt>
            <dd>
              <KeyCaps keys={commands.keysText(command)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const conflictText = ({ keys, commands }: Conflict): string =>
  `${keys} is bound to ${commands.map(({ title }) => title).join(' and ')}; only the first acts`

import type { KeyboardEvent } from 'react'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { FileCodeIcon, LockIcon, PlusIcon } from '../components/icons.ts'
import { keyOf } from '../research/backtest-form.ts'
import { isUnsaved, showFile, useEditing, type CodeFile } from '../research/code-files.ts'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

export interface CodeListProps {
  readonly strategies: readonly StrategyRow[]
  /** Key of the one in the editor. */
  readonly shown: string | undefined
}

interface Entry {
  readonly key: string
  readonly name: string
  readonly summary: string | undefined
  readonly isOwn: boolean
}

export function CodeList({ strategies, shown }: CodeListProps) {
  const { openResearch } = useWindowActions()
  const blocked = useBlocked()
  const files = useEditing((editing) => editing.files)
  const entries = entriesOf(strategies, files)
  const current = entries.find(({ key }) => key === shown) ?? entries[0]
  return (
    <nav className="code-list" aria-label="Strategies">
      <div className="code-list-head">
        <Button small icon={PlusIcon} disabledReason={blocked} onClick={() => openResearch({ kind: 'new-strategy' })}>
          New strategy
        </Button>
      </div>
      <div className="code-list-files" onKeyDown={walk}>
        {(['yours', 'example', 'dropped'] as const).map((kind) => {
          const members = entries.filter(({ key }) => key.startsWith(`${kind} `))
          if (members.length === 0 && kind !== 'yours') return null
          return (
            <section key={kind} aria-label={titles[kind]}>
              <h3 className="section-title">{titles[kind]}</h3>
              {members.map((entry) => (
                <Line
                  key={entry.key}
                  entry={entry}
                  file={files.get(entry.key)}
                  isCurrent={entry.key === current?.key}
                />
              ))}
              {members.length === 0 && <p className="code-none tertiary small">None yet</p>}
            </section>
          )
        })}
      </div>
    </nav>
  )
}

const titles = { yours: 'Yours', example: 'Examples', dropped: 'Opened' } as const

/** What is open and was deleted meanwhile stays in sight, and so does what was dropped on the window. */
function entriesOf(strategies: readonly StrategyRow[], files: ReadonlyMap<string, CodeFile>): readonly Entry[] {
  const listed = strategies.map(({ source, name, summary }) => ({
    key: keyOf(source),
    name,
    summary,
    isOwn: source.kind === 'yours',
  }))
  const keys = new Set(listed.map(({ key }) => key))
  const others = [...files.values()].filter(({ key }) => !keys.has(key))
  return [
    ...listed,
    ...others.map(({ key, name, source }) => ({ key, name, summary: undefined, isOwn: source.kind === 'yours' })),
  ]
}

interface LineProps {
  readonly entry: Entry
  readonly file: CodeFile | undefined
  readonly isCurrent: boolean
}

function Line({ entry: { key, name, summary, isOwn }, file, isCurrent }: LineProps) {
  const unsaved = file !== undefined && isUnsaved(file)
  return (
    <button
      type="button"
      className="code-entry"
      aria-current={isCurrent || undefined}
      aria-label={unsaved ? `${name}, not saved` : undefined}
      tabIndex={isCurrent ? 0 : -1}
      title={summary}
      onClick={() => showFile(key)}
    >
      <Icon of={isOwn ? FileCodeIcon : LockIcon} size="small" />
      <span className="ellipsis">{name}</span>
      {unsaved && <span className="code-entry-mark" aria-hidden="true" />}
    </button>
  )
}

/** One stop of the Tab key; the arrows go from file to file. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('.code-entry')]
  const at = entries.findIndex((entry) => entry === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
  const next = to === undefined ? undefined : entries[to]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

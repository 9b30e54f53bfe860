import { useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { CopyIcon, EllipsisIcon, GitCompareIcon, PlayIcon, SaveIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import type { MenuEntry } from '../components/menu-items.ts'
import { dateTime, utc } from '../format/time.ts'
import { useReplica } from '../replica.ts'
import { backtestFile, compareWithRun, copyStart, saveFile } from '../research/code-actions.ts'
import { isOwn, isUnsaved, type CodeFile } from '../research/code-files.ts'
import { isUnderWay, newestRuns, useResearch } from '../research/research.ts'
import { paramsText } from '../research/run-text.ts'
import { useWindowActions } from './window-actions.ts'

export interface CodeHeadProps {
  readonly file: CodeFile
  readonly blocked: string | undefined
}

export function CodeHead({ file, blocked }: CodeHeadProps) {
  const { openResearch } = useWindowActions()
  const own = isOwn(file)
  return (
    <header className="panel-head code-head row">
      <h2 className="code-name ellipsis" title={file.name}>
        {file.name}
      </h2>
      {!own && <Badge>{file.source.kind === 'example' ? 'Example, read-only' : 'Not among your strategies'}</Badge>}
      {own && isUnsaved(file) && <Badge tone="info">Not saved</Badge>}
      <span className="grow" />
      {own ? (
        <Button
          small
          icon={SaveIcon}
          busy={file.busy === 'saving'}
          disabledReason={blocked ?? (isUnsaved(file) ? undefined : 'It is saved')}
          onClick={() => void saveFile(file.key)}
        >
          Save
        </Button>
      ) : (
        <Button
          small
          kind="primary"
          icon={CopyIcon}
          disabledReason={blocked}
          onClick={() => openResearch({ kind: 'new-strategy', from: copyStart(file) })}
        >
          Copy to yours
        </Button>
      )}
      <Test file={file} blocked={blocked} />
      <CompareMenu file={file} />
      {own && <More file={file} blocked={blocked} />}
    </header>
  )
}

function Test({ file, blocked }: CodeHeadProps) {
  const starting = useResearch((research) => research.starting)
  if (file.source.kind === 'dropped') return null
  return (
    <Button small icon={PlayIcon} busy={starting} disabledReason={blocked} onClick={() => void backtestFile(file.key)}>
      Backtest
    </Button>
  )
}

/** More would be a list to search in. */
const MOST_RUNS = 12

function CompareMenu({ file }: { readonly file: CodeFile }) {
  const runs = useReplica((replica) => replica.run)
  const entries = useMemo(
    () =>
      newestRuns(runs.values())
        .filter((run) => run.strategy === file.name && !isUnderWay(run))
        .slice(0, MOST_RUNS)
        .map(entryOf),
    [runs, file.name],
  )
  if (entries.length === 0)
    return (
      <IconButton
        small
        icon={GitCompareIcon}
        label="Compare with the code of a run"
        disabledReason="It has not run yet"
      />
    )
  return (
    <Menu label="Compare with the code of a run" align="end" entries={entries}>
      <IconButton small icon={GitCompareIcon} label="Compare with the code of a run" />
    </Menu>
  )
}

const entryOf = (run: RunRow): MenuEntry => ({
  kind: 'item',
  id: run.id,
  label: [run.title, `${dateTime(run.started, utc, 'minute')} UTC`, paramsText(run.params)].filter(Boolean).join(', '),
  onSelect: () => void compareWithRun(run),
})

function More({ file, blocked }: CodeHeadProps) {
  const { openResearch } = useWindowActions()
  const item = (id: string, label: string, onSelect: () => void): MenuEntry => ({
    kind: 'item',
    id,
    label,
    onSelect,
    disabledReason: blocked,
  })
  const { name } = file
  const entries: readonly MenuEntry[] = [
    item('copy', 'Copy as new strategy', () => openResearch({ kind: 'new-strategy', from: copyStart(file) })),
    item('rename', 'Rename', () => openResearch({ kind: 'rename-strategy', name })),
    { kind: 'separator', id: 'before-delete' },
    item('delete', 'Delete', () => openResearch({ kind: 'delete-strategy', name })),
  ]
  return (
    <Menu label={`More for ${name}`} align="end" entries={entries}>
      <IconButton small icon={EllipsisIcon} label={`More for ${name}`} />
    </Menu>
  )
}

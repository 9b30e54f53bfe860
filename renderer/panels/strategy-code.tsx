/** The code of strategies: yours to write, the examples to read and to copy. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { StrategyRow, StrategySource } from '../../shared/contract/strategies.ts'
import { CodeView, type CodeHandle } from '../code/code-view.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { FileCodeIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { replica } from '../replica.ts'
import { BACKTEST_KEY, FIRST_STRATEGY, keyOf, readForm } from '../research/backtest-form.ts'
import { checkFile, lookAtDisk } from '../research/code-actions.ts'
import { isOwn, keepDrafts, openFile, showFile, typeInto, useEditing, type CodeFile } from '../research/code-files.ts'
import { useStrategies } from '../research/use-strategies.ts'
import { useAsked } from './asked.ts'
import { CodeBanners } from './code-banners.tsx'
import { CodeFoot } from './code-foot.tsx'
import { CodeHead } from './code-head.tsx'
import { CodeList } from './code-list.tsx'
import { NotListed } from './not-listed.tsx'
import { useBlocked } from './permission.ts'
import { UnsavedDialog } from './unsaved-dialog.tsx'
import './research.css'

export interface StrategyCodeProps {
  /** Key of the strategy that was shown the last time. */
  readonly strategy: string | undefined
  readonly onStrategy: (strategy: string) => void
}

export function StrategyCode(props: StrategyCodeProps) {
  const listed = useStrategies()
  if (listed.status === 'failed') return <NotListed {...listed} />
  if (listed.status === 'loading') return <SkeletonRows rows={12} label="Listing strategies" />
  return <Listed {...props} strategies={listed.value} />
}

function Listed({
  strategy,
  onStrategy,
  strategies,
}: StrategyCodeProps & { readonly strategies: readonly StrategyRow[] }) {
  const key = useShown(strategies, strategy)
  useEffect(() => {
    if (key !== undefined && key !== strategy) onStrategy(key)
  }, [key, strategy, onStrategy])
  useEffect(() => {
    addEventListener('pagehide', keepDrafts)
    return () => {
      removeEventListener('pagehide', keepDrafts)
      keepDrafts()
    }
  }, [])
  return (
    <div className="code-panel" data-scope="editor">
      <div className="code-body">
        <CodeList strategies={strategies} shown={key} />
        {key === undefined ? <NoStrategy /> : <Shown key={key} file={key} strategies={strategies} />}
      </div>
      <UnsavedDialog />
    </div>
  )
}

/** What somebody chose, else what was shown the last time, else what would be backtested. */
function useShown(strategies: readonly StrategyRow[], last: string | undefined): string | undefined {
  const shown = useEditing((editing) => editing.shown)
  const isOpen = useEditing(({ files }) => shown !== undefined && files.has(shown))
  const keys = strategies.map(({ source }) => keyOf(source))
  const tested = readForm(replica.getState().setting.get(BACKTEST_KEY)?.value).strategy
  const wanted = [shown, last, tested, FIRST_STRATEGY].find((each) => each !== undefined && keys.includes(each))
  return isOpen ? shown : (wanted ?? keys[0])
}

function NoStrategy() {
  return <EmptyState icon={FileCodeIcon} title="There is no strategy yet" text="New makes one that runs." />
}

interface ShownProps {
  /** Its key. */
  readonly file: string
  readonly strategies: readonly StrategyRow[]
}

function Shown({ file: key, strategies }: ShownProps) {
  const source = strategies.find((each) => keyOf(each.source) === key)?.source
  const ask = useMemo(() => opener(source), [source])
  const asked = useAsked(ask)
  const file = useEditing(({ files }) => files.get(key))
  useEffect(() => showFile(key), [key])
  if (file !== undefined) return <Editor file={file} />
  if (asked.status !== 'failed') return <SkeletonRows rows={12} label="Reading the strategy" />
  const { error, retry } = asked
  return (
    <ErrorState title="The strategy could not be read" text={error.message} details={error.message} onRetry={retry} />
  )
}

const opener = (source: StrategySource | undefined) => (source === undefined ? undefined : () => openFile(source))

/** Nothing typed for so long, it is checked. */
const CHECK_MS = 500

function Editor({ file }: { readonly file: CodeFile }) {
  const { key, name, text, problems } = file
  const handle = useRef<CodeHandle>(null)
  const before = useBefore(file)
  const blocked = useBlocked()
  const canWrite = isOwn(file) && blocked === undefined
  const isChecked = file.source.kind !== 'example' && blocked === undefined
  const onText = useCallback((next: string) => typeInto(key, next), [key])
  useEffect(() => {
    if (!isChecked) return
    const timer = setTimeout(() => void checkFile(key, text), CHECK_MS)
    return () => clearTimeout(timer)
  }, [key, text, isChecked])
  useEffect(() => {
    const look = (): void => void lookAtDisk(key)
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [key])
  return (
    <div className="code-main">
      <CodeHead file={file} blocked={blocked} />
      <CodeBanners file={file} />
      <CodeView
        handle={handle}
        text={text}
        label={`Code of ${name}`}
        problems={problems}
        before={before}
        {...(canWrite && { onText })}
      />
      <CodeFoot file={file} onLine={(line, column) => handle.current?.goTo(line, column)} />
    </div>
  )
}

/** The file as somebody else wrote it comes before the code of a run. */
function useBefore({ disk }: CodeFile) {
  const against = useEditing((editing) => editing.against)
  return useMemo(() => {
    if (disk !== undefined && disk !== 'gone') return { text: disk.text, merges: true }
    return against === undefined ? undefined : { text: against.text, merges: false }
  }, [disk, against])
}

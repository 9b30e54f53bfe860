/** The editor in React: it lives as long as the element, and its library comes with the first one. */
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react'
import { ErrorState } from '../components/error-state.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { useAsked } from '../panels/asked.ts'
import type { CodeBefore, CodeEditor, CodeProblemAt } from './code-editor.ts'
import './code.css'

export interface CodeHandle {
  readonly goTo: (line: number, column?: number) => void
  readonly focus: () => void
}

export interface CodeViewProps {
  readonly text: string
  readonly label: string
  /** Without, it can only be read. */
  readonly onText?: ((text: string) => void) | undefined
  readonly problems?: readonly CodeProblemAt[] | undefined
  readonly before?: CodeBefore | undefined
  readonly handle?: Ref<CodeHandle> | undefined
}

type Editor = typeof CodeEditor

const load = async (): Promise<Editor> => (await import('./code-editor.ts')).CodeEditor

/** Give it another `key` for another text of another file. */
export function CodeView(props: CodeViewProps) {
  const asked = useAsked(load)
  if (asked.status === 'ready') return <Loaded {...props} Editor={asked.value} />
  if (asked.status === 'loading') return <SkeletonRows rows={12} label="Loading the editor" />
  return (
    <ErrorState
      title="The editor could not be loaded"
      text={asked.error.message}
      details={asked.error.message}
      onRetry={asked.retry}
    />
  )
}

function Loaded(props: CodeViewProps & { readonly Editor: Editor }) {
  const { Editor, text, label, onText, problems = none, before, handle } = props
  const element = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<CodeEditor>()
  const latest = useRef({ text, onText })
  useLayoutEffect(() => {
    latest.current = { text, onText }
  })
  const readOnly = onText === undefined
  useLayoutEffect(() => {
    if (element.current === null) return
    const told = (next: string): void => latest.current.onText?.(next)
    const made = new Editor(element.current, { text: latest.current.text, readOnly, label, onText: told })
    setEditor(made)
    return () => made.close()
  }, [Editor, readOnly, label])
  useEffect(() => editor?.setText(text), [editor, text])
  useEffect(() => editor?.setProblems(problems), [editor, problems])
  useEffect(() => editor?.setBefore(before), [editor, before])
  useImperativeHandle(
    handle,
    () => ({ goTo: (line, column) => editor?.goTo(line, column), focus: () => editor?.focus() }),
    [editor],
  )
  return <div className="code-view" ref={element} />
}

const none: readonly CodeProblemAt[] = []

/** Python in an editor, as CodeMirror draws it. It knows no engine, no strategy and no React. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { unifiedMergeView } from '@codemirror/merge'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { codeTheme } from './code-theme.ts'

export interface CodeProblemAt {
  /** From 1. */
  readonly line: number
  /** From 1; without, the whole line is meant. */
  readonly column?: number | undefined
  readonly message: string
  /** What to write in its place. */
  readonly instead: string
}

/** Another text, of which the differences are shown. */
export interface CodeBefore {
  readonly text: string
  /** Each difference can be taken or left. */
  readonly merges: boolean
}

export interface CodeEditorOptions {
  readonly text: string
  readonly readOnly: boolean
  /** What it is, for those who do not see it. */
  readonly label: string
  readonly onText?: ((text: string) => void) | undefined
}

/** Lines around a difference that stay in sight. */
const MARGIN = 3
/** As Python's own style guide has it. */
const INDENT = '    '

export class CodeEditor {
  readonly #view: EditorView
  readonly #before = new Compartment()

  constructor(parent: HTMLElement, { text, readOnly, label, onText }: CodeEditorOptions) {
    const told = EditorView.updateListener.of((update) => {
      if (update.docChanged) onText?.(update.state.sliceDoc())
    })
    const extensions = [
      ...(readOnly ? [EditorState.readOnly.of(true)] : writing),
      ...reading,
      ...endings(text),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      this.#before.of([]),
      told,
    ]
    this.#view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) })
  }

  /** Replaces what differs, which can be undone. */
  setText(text: string): void {
    const { state } = this.#view
    if (state.sliceDoc() === text) return
    this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: state.toText(text) } })
  }

  setProblems(problems: readonly CodeProblemAt[]): void {
    this.#view.dispatch(
      setDiagnostics(
        this.#view.state,
        problems.map((each) => this.#diagnostic(each)),
      ),
    )
  }

  setBefore(before: CodeBefore | undefined): void {
    const shown = before === undefined ? [] : differences(before, this.#view.state.readOnly)
    this.#view.dispatch({ effects: this.#before.reconfigure(shown) })
  }

  goTo(line: number, column = 1): void {
    const found = this.#line(line)
    const at = Math.min(found.from + column - 1, found.to)
    this.#view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
    this.#view.focus()
  }

  focus(): void {
    this.#view.focus()
  }

  close(): void {
    this.#view.destroy()
  }

  #line(line: number) {
    const { doc } = this.#view.state
    return doc.line(Math.min(Math.max(1, line), doc.lines))
  }

  /** From its place to the end of the word there, or the line without its indent. */
  #diagnostic({ line, column, message, instead }: CodeProblemAt): Diagnostic {
    const { from, to, text } = this.#line(line)
    const start = column === undefined ? text.search(/\S|$/) : Math.min(column - 1, text.length)
    const word = column === undefined ? text.slice(start) : (/^(?:[\w.]+|\S)/.exec(text.slice(start))?.[0] ?? '')
    const said = instead === '' ? message : `${message}: ${instead}`
    return { from: from + start, to: Math.min(to, from + start + word.length), severity: 'error', message: said }
  }
}

const reading: readonly Extension[] = [
  lineNumbers(),
  foldGutter(),
  highlightSpecialChars(),
  drawSelection(),
  bracketMatching(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  python(),
  indentUnit.of(INDENT),
  keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
  ...codeTheme,
]

const writing: readonly Extension[] = [
  history(),
  indentOnInput(),
  closeBrackets(),
  autocompletion({ activateOnTyping: false }),
  lintGutter(),
  // Escape lets the next Tab through, so that the keyboard leaves.
  keymap.of([...closeBracketsKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
]

/** A file keeps the ends of its lines; mixed ones become the usual. */
function endings(text: string): readonly Extension[] {
  const all = text.match(/\r?\n/g) ?? []
  return all.length > 0 && all.every((each) => each === '\r\n') ? [EditorState.lineSeparator.of('\r\n')] : []
}

/** What is in the file or what is here, of one difference. */
function choice(type: 'reject' | 'accept', act: (event: MouseEvent) => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = type === 'accept' ? 'Keep' : 'Take the file’s'
  button.addEventListener('click', act)
  return button
}

/** Where nothing is typed, what is the same can be folded away. */
const differences = ({ text, merges }: CodeBefore, folds: boolean): Extension =>
  unifiedMergeView({
    original: text.replaceAll('\r\n', '\n'),
    mergeControls: merges && choice,
    ...(folds && { collapseUnchanged: { margin: MARGIN, minSize: 2 * MARGIN } }),
  })

/** How code looks: by the tokens of the window, so that both themes and every palette are the same rules. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--text-secondary)', fontStyle: 'italic' },
  { tag: tags.definition(tags.className), color: 'var(--code-name)', fontWeight: '620' },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.className], color: 'var(--code-name)' },
  { tag: [tags.self, tags.meta], color: 'var(--text-secondary)' },
  { tag: tags.invalid, color: 'var(--status-danger)' },
])

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text-primary)', backgroundColor: 'var(--bg-panel)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent-base)' },
  '.cm-line': { padding: '0 12px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent-base)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    color: 'var(--text-tertiary)',
    backgroundColor: 'var(--bg-panel)',
    borderRight: '1px solid var(--border-subtle)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 10px', minWidth: '36px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--code-line)' },
  '.cm-activeLineGutter': { color: 'var(--text-primary)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--code-selection)',
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--status-warn-bg)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--status-warn)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--border-strong)',
  },
  '.cm-panels': { color: 'var(--text-primary)', backgroundColor: 'var(--bg-bar)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--border-default)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--border-default)' },
  '.cm-panel.cm-search': { padding: '6px 28px 6px 10px', fontFamily: 'var(--font-ui)' },
  '.cm-panel.cm-search label': { fontSize: 'var(--font-size-sm)' },
  '.cm-panel .cm-textfield': {
    height: '24px',
    color: 'var(--text-primary)',
    backgroundColor: 'var(--bg-inset)',
    border: '1px solid var(--border-control)',
    borderRadius: 'var(--radius-md)',
    fontSize: 'var(--font-size-md)',
  },
  '.cm-panel .cm-button, .cm-changedLineGutter + .cm-button': {
    height: '24px',
    color: 'var(--text-primary)',
    background: 'var(--bg-raised)',
    border: '1px solid var(--border-default)',
    borderRadius: 'var(--radius-md)',
    fontSize: 'var(--font-size-sm)',
  },
  '.cm-tooltip': {
    color: 'var(--text-primary)',
    backgroundColor: 'var(--bg-raised)',
    border: '1px solid var(--border-default)',
    borderRadius: 'var(--radius-md)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--text-primary)',
    backgroundColor: 'var(--bg-selected)',
  },
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--font-ui)', maxWidth: '420px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--status-danger)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--status-danger)',
    textUnderlineOffset: '3px',
  },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '8px', height: '8px', margin: '5px 3px', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: '""', backgroundColor: 'var(--status-danger)' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--code-added)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--code-removed)', padding: '0 12px 0 8px' },
  '.cm-deletedChunk .cm-deletedLine, .cm-deletedChunk .cm-deletedText': { textDecoration: 'none', background: 'none' },
  '&.cm-merge-b .cm-changedText': { background: 'var(--code-added-text)' },
  '.cm-changeGutter': { width: '3px', paddingLeft: '1px' },
  '.cm-changedLineGutter': { backgroundColor: 'var(--status-ok)' },
  '.cm-deletedLineGutter': { backgroundColor: 'var(--status-danger)' },
  '.cm-chunkButtons': { insetInlineEnd: '12px', fontFamily: 'var(--font-ui)' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"' },
  '.cm-deletedChunk .cm-chunkButtons button': {
    padding: '2px 8px',
    color: 'var(--accent-fg)',
    backgroundColor: 'var(--accent-base)',
    border: '0',
    borderRadius: 'var(--radius-sm)',
    fontSize: 'var(--font-size-sm)',
  },
  '.cm-deletedChunk .cm-chunkButtons button + button': {
    color: 'var(--text-primary)',
    backgroundColor: 'var(--bg-raised)',
    border: '1px solid var(--border-default)',
  },
  '.cm-collapsedLines': {
    color: 'var(--text-secondary)',
    background: 'var(--bg-inset)',
    fontFamily: 'var(--font-ui)',
  },
})

export const codeTheme = [look, syntaxHighlighting(colours)]

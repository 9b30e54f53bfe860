/**
 * Strategies as they are edited in this window. What is typed is kept as a draft by the engine until it is saved, so that
 * no crash and no closed panel loses it.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { StrategyFinding } from '../../shared/contract/strategy-editing.ts'
import type { StrategySource } from '../../shared/contract/strategies.ts'
import { engine } from '../link.ts'
import { replica } from '../replica.ts'
import { removeSetting, writeSetting } from '../settings.ts'
import { keyOf } from './backtest-form.ts'

/** Of a file of this window's machine: whoever dropped it has not put it among the strategies yet. */
export interface DroppedSource {
  readonly kind: 'dropped'
  readonly name: string
}

export interface CodeProblem extends Pick<StrategyFinding, 'line' | 'message' | 'instead'> {
  /** 1 is the first letter of the line; absent where the whole line is meant. */
  readonly column?: number | undefined
}

export interface CodeFile {
  readonly key: string
  readonly source: StrategySource | DroppedSource
  readonly name: string
  /** What was read or written last, and the hash of it. */
  readonly saved: string
  readonly hash: string
  readonly text: string
  /** `undefined` until it was checked. */
  readonly problems: readonly CodeProblem[] | undefined
  /** What it declares, once it was loaded as it is saved. */
  readonly declares?: string | undefined
  readonly busy: 'checking' | 'saving' | undefined
  /** Why it could not be checked or saved. */
  readonly error: string | undefined
  /** What stands in its place since somebody else wrote it. */
  readonly disk: { readonly text: string; readonly hash: string } | 'gone' | undefined
}

interface Editing {
  readonly files: ReadonlyMap<string, CodeFile>
  /** The one in the editor. */
  readonly shown: string | undefined
  /** The code of a run, to which the shown one is compared. */
  readonly against: { readonly title: string; readonly text: string } | undefined
  /** Closes the editor, once it is clear what becomes of what is not saved. */
  readonly closing: (() => void) | undefined
}

export const editing = createStore<Editing>(() => ({
  files: new Map(),
  shown: undefined,
  against: undefined,
  closing: undefined,
}))

export const useEditing = <T>(select: (editing: Editing) => T): T => useStore(editing, select)

export const shownFile = (): CodeFile | undefined => {
  const { files, shown } = editing.getState()
  return shown === undefined ? undefined : files.get(shown)
}

export const isUnsaved = ({ text, saved }: CodeFile): boolean => text !== saved
export const isOwn = ({ source }: Pick<CodeFile, 'source'>): boolean => source.kind === 'yours'

export const unsavedFiles = (): readonly CodeFile[] => [...editing.getState().files.values()].filter(isUnsaved)

/** Whether the panel may close at once; else it asks, and closes it itself. */
export function mayClose(close: () => void): boolean {
  if (unsavedFiles().length === 0) return true
  editing.setState({ closing: close })
  return false
}

export const ownKey = (name: string): string => keyOf({ kind: 'yours', name })

export function changeFile(key: string, part: Partial<CodeFile>): void {
  editing.setState(({ files }) => {
    const file = files.get(key)
    return file === undefined ? {} : { files: new Map(files).set(key, { ...file, ...part }) }
  })
}

export function putFile(file: CodeFile): void {
  editing.setState(({ files }) => ({ files: new Map(files).set(file.key, file) }))
}

/** Another file is compared with nothing yet. */
export const showFile = (shown: string): void =>
  editing.setState((before) => (before.shown === shown ? {} : { shown, against: undefined }))

/** It is read anew the next time. */
export function forgetFile(key: string): void {
  editing.setState(({ files, shown }) => ({
    files: new Map([...files].filter(([each]) => each !== key)),
    shown: shown === key ? undefined : shown,
  }))
}

/** Read once; what was typed into it before is there again. */
export async function openFile(source: StrategySource): Promise<CodeFile> {
  const key = keyOf(source)
  const open = editing.getState().files.get(key)
  if (open !== undefined) return open
  const { name, text, hash } = await (await engine()).strategies.read({ source })
  const draft = source.kind === 'yours' ? draftOf(name) : undefined
  const file = { ...asRead({ key, source, name, text, hash }), ...(draft !== undefined && resumed(draft, text, hash)) }
  putFile(file)
  return file
}

/** From outside: to be looked at, and copied by whoever wants it. */
export function dropFile(name: string, text: string): void {
  const key = `dropped ${name}`
  putFile(asRead({ key, source: { kind: 'dropped', name }, name, text, hash: '' }))
  showFile(key)
}

export const asRead = (read: Pick<CodeFile, 'key' | 'source' | 'name' | 'text' | 'hash'>): CodeFile => ({
  ...read,
  saved: read.text,
  problems: undefined,
  busy: undefined,
  error: undefined,
  disk: undefined,
})

interface Draft {
  readonly text: string
  /** Hash of the file that it was begun on. */
  readonly base: string
}

function resumed({ text, base }: Draft, there: string, hash: string): Partial<CodeFile> {
  if (text === there || base === hash) return { text }
  return { text, hash: base, disk: { text: there, hash } }
}

export function typeInto(key: string, text: string): void {
  const file = editing.getState().files.get(key)
  if (file === undefined || file.text === text) return
  changeFile(key, { text })
  if (isOwn(file)) keepSoon(key)
}

/** The longest key that a setting may have, less the word before it. */
const LONGEST_NAME = 90
const draftKey = (name: string): string => `draft.${name}`

function draftOf(name: string): Draft | undefined {
  const value = replica.getState().setting.get(draftKey(name))?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { text, base } = value
  return typeof text === 'string' && typeof base === 'string' ? { text, base } : undefined
}

/** Not at every key: a draft is a row of the store. */
const KEEP_MS = 500
const timers = new Map<string, ReturnType<typeof setTimeout>>()

function keepSoon(key: string): void {
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => keepDraft(key), KEEP_MS),
  )
}

/** Now, where something waits to be kept. */
export function keepDrafts(): void {
  for (const key of timers.keys()) keepDraft(key)
}

export function keepDraft(key: string): void {
  clearTimeout(timers.get(key))
  timers.delete(key)
  const file = editing.getState().files.get(key)
  if (file === undefined || file.name.length > LONGEST_NAME) return
  if (isUnsaved(file)) writeSetting(draftKey(file.name), { text: file.text, base: file.hash })
  else dropDraft(file.name)
}

export function dropDraft(name: string): void {
  clearTimeout(timers.get(ownKey(name)))
  timers.delete(ownKey(name))
  if (replica.getState().setting.has(draftKey(name))) removeSetting(draftKey(name))
}

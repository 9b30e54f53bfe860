/** What is done with a strategy in the editor; the same for its buttons, keys and the palette. */
import type { RunRow } from '../../shared/contract/runs.ts'
import type { StrategySource } from '../../shared/contract/strategies.ts'
import { showToast } from '../components/toast.ts'
import { dateTime, utc } from '../format/time.ts'
import { engine } from '../link.ts'
import { replica } from '../replica.ts'
import { writeSetting } from '../settings.ts'
import { toError } from '../to-error.ts'
import { BACKTEST_KEY, keyOf, readForm } from './backtest-form.ts'
import {
  asRead,
  changeFile,
  dropDraft,
  editing,
  forgetFile,
  isOwn,
  isUnsaved,
  keepDraft,
  ownKey,
  putFile,
  showFile,
  type CodeFile,
  type CodeProblem,
} from './code-files.ts'
import { listStrategies, research } from './research.ts'
import { startBacktest } from './run-actions.ts'

const fileOf = (key: string): CodeFile | undefined => editing.getState().files.get(key)

/** Writes it, then loads it as a run would. Resolves when it is written, or with why it was not shown in the editor. */
export async function saveFile(key: string): Promise<boolean> {
  const file = fileOf(key)
  if (file === undefined || !isOwn(file) || file.busy === 'saving') return false
  changeFile(key, { busy: 'saving', error: undefined })
  const { name, text, hash } = file
  try {
    const saved = await (await engine()).strategies.save({ name, text, base: hash })
    if (saved.status !== 'saved') {
      changeFile(key, { busy: undefined, disk: saved.status === 'gone' ? 'gone' : saved })
      return false
    }
    changeFile(key, { busy: undefined, saved: text, hash: saved.hash, disk: undefined })
    if (fileOf(key)?.text === text) dropDraft(name)
    await Promise.all([listStrategies(), checkFile(key)])
    return true
  } catch (error) {
    changeFile(key, { busy: undefined, error: toError(error).message })
    return false
  }
}

/** Of a text that is not there any more nothing is asked, and no answer is shown. */
export async function checkFile(key: string, text = fileOf(key)?.text): Promise<void> {
  const file = fileOf(key)
  if (file === undefined || file.busy === 'saving' || file.text !== text) return
  const { name } = file
  changeFile(key, { busy: 'checking' })
  const found = await checked(file).catch((error: unknown) => ({ error: toError(error).message }))
  if (fileOf(key)?.text !== text || fileOf(key)?.name !== name) return
  changeFile(key, { busy: undefined, error: undefined, declares: undefined, ...found })
}

async function checked(file: CodeFile): Promise<Partial<CodeFile>> {
  const { strategies } = await engine()
  const problems = await strategies.check({ name: file.name, text: file.text })
  if (problems.length > 0 || isUnsaved(file) || file.source.kind === 'dropped') return { problems }
  return loaded(await strategies.inspect({ source: file.source }))
}

type Inspected = Awaited<ReturnType<Awaited<ReturnType<typeof engine>>['strategies']['inspect']>>

/** A file that is sound may still not load: a name that is not there, a parameter that contradicts itself. */
function loaded(inspected: Inspected): Partial<CodeFile> {
  if (inspected.status === 'failed') {
    const { message, line = 1 } = inspected.failure
    const problem: CodeProblem = { line, message, instead: '' }
    return { problems: [problem] }
  }
  const { class: name, params, indicators } = inspected.declared
  const facts = [counted(params.length, 'parameter'), counted(indicators.length, 'indicator')]
  return { problems: [], declares: `${name} loads: ${facts.join(', ')}` }
}

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Whether somebody else has written it since. Where nothing was typed it is simply shown as it is now. */
export async function lookAtDisk(key: string): Promise<void> {
  const file = fileOf(key)
  if (file === undefined || file.source.kind === 'dropped' || file.busy === 'saving') return
  const there = await readAgain(file.source)
  const now = fileOf(key)
  if (now === undefined || there === undefined || now.hash !== file.hash) return
  if (there === 'gone') changeFile(key, { disk: 'gone' })
  else if (there.hash === now.hash) changeFile(key, { disk: undefined })
  else if (isUnsaved(now)) changeFile(key, { disk: there })
  else takeTheirs(key, there)
}

async function readAgain(source: StrategySource): Promise<{ text: string; hash: string } | 'gone' | undefined> {
  try {
    const rows = await listStrategies()
    if (!rows.some((row) => keyOf(row.source) === keyOf(source))) return 'gone'
    const { text, hash } = await (await engine()).strategies.read({ source })
    return { text, hash }
  } catch {
    // The engine is away, or the file is half written: it is looked at again.
    return undefined
  }
}

/** What was typed is given up for what is in the file. */
export function takeTheirs(key: string, { text, hash }: { readonly text: string; readonly hash: string }): void {
  const file = fileOf(key)
  if (file === undefined) return
  changeFile(key, { text, saved: text, hash, disk: undefined, problems: undefined })
  dropDraft(file.name)
  void checkFile(key)
}

/** What is in the editor takes the place of what is in the file. */
export async function keepMine(key: string): Promise<void> {
  const file = fileOf(key)
  if (file?.disk === undefined) return
  if (file.disk === 'gone') {
    await createFile(file.name, file.text).catch((error: unknown) =>
      changeFile(key, { disk: undefined, error: toError(error).message }),
    )
    return
  }
  changeFile(key, { hash: file.disk.hash, disk: undefined })
  await saveFile(key)
}

/** Throws why it may not have that name. */
export async function createFile(name: string, text: string): Promise<void> {
  const { hash } = await (await engine()).strategies.create({ name, text })
  const source = { kind: 'yours', name } as const
  dropDraft(name)
  forgetDropped(text)
  putFile(asRead({ key: keyOf(source), source, name, text, hash }))
  await listStrategies()
  showFile(ownKey(name))
}

/** What was copied need not be looked at beside its copy. */
function forgetDropped(text: string): void {
  for (const file of editing.getState().files.values())
    if (file.source.kind === 'dropped' && file.text === text) forgetFile(file.key)
}

/** What was typed goes with it. Throws why it may not have that name. */
export async function renameFile(name: string, to: string): Promise<void> {
  const before = fileOf(ownKey(name))
  await (await engine()).strategies.rename({ name, to })
  const source = { kind: 'yours', name: to } as const
  if (before !== undefined) {
    putFile({ ...before, key: keyOf(source), source, name: to })
    dropDraft(name)
    keepDraft(keyOf(source))
  }
  forgetFile(ownKey(name))
  await listStrategies()
  showFile(ownKey(to))
}

export async function deleteFile(name: string): Promise<void> {
  await (await engine()).strategies.delete({ name })
  dropDraft(name)
  forgetFile(ownKey(name))
  await listStrategies()
}

/** As it is in the file. */
export function discardFile({ key, saved, name }: CodeFile): void {
  changeFile(key, { text: saved })
  dropDraft(name)
}

/** Saves it, chooses it in the form of the backtest, and runs that. */
export async function backtestFile(key: string): Promise<void> {
  const file = fileOf(key)
  if (file === undefined || file.source.kind === 'dropped') return
  if (isUnsaved(file) && !(await saveFile(key))) return
  const form = readForm(replica.getState().setting.get(BACKTEST_KEY)?.value)
  writeSetting(BACKTEST_KEY, { ...form, strategy: key })
  await startBacktest()
  const { error } = research.getState()
  if (error !== undefined) changeFile(key, { error: error.message })
}

/** What differs between the shown file and the code that a run had. */
export async function compareWithRun({ id, title, started }: RunRow): Promise<void> {
  try {
    const { text } = await (await engine()).runs.source({ run: id })
    editing.setState({ against: { title: `${title}, ${dateTime(started, utc, 'minute')} UTC`, text } })
  } catch (error) {
    showToast('warning', { title, text: toError(error).message, cause: id })
  }
}

/** A free name beside the one it is copied from. */
export function copyStart({ name, text, source }: CodeFile): { readonly name: string; readonly text: string } {
  const taken = new Set(ownNames().map((each) => each.toLowerCase()))
  if (source.kind !== 'yours' && !taken.has(name.toLowerCase())) return { name, text }
  const stem = name.replace(/\.py$/i, '')
  for (let number = 2; ; number += 1) {
    const free = `${stem}_${number}.py`
    if (!taken.has(free.toLowerCase())) return { name: free, text }
  }
}

const ownNames = (): readonly string[] =>
  (research.getState().strategies ?? []).flatMap(({ source, name }) => (source.kind === 'yours' ? name : []))

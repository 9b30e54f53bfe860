/** What can be done to runs; the same for buttons, keys and the palette. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import type { runExports } from '../../shared/contract/constants.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { saveFile } from '../components/save-file.ts'
import { showToast } from '../components/toast.ts'
import { engine } from '../link.ts'
import { replica } from '../replica.ts'
import { toError } from '../to-error.ts'
import { BACKTEST_KEY, backtestOrder, completeForm, keyOf, readForm, whyNotRun } from './backtest-form.ts'
import { chooseRun, listStrategies, research } from './research.ts'

/** Runs what the form holds; resolves when the engine has taken it, or with why it has not shown in the form. */
export async function startBacktest(): Promise<void> {
  if (research.getState().starting) return
  research.setState({ starting: true, error: undefined })
  try {
    const api = await engine()
    const strategies = research.getState().strategies ?? (await listStrategies())
    const { instrument, setting } = replica.getState()
    const form = completeForm(readForm(setting.get(BACKTEST_KEY)?.value), strategies, instrument.values())
    const zoneName = await zoneOf(api, form.instrument)
    const strategy = strategies.find(({ source }) => keyOf(source) === form.strategy)
    const reason = whyNotRun(form, zoneName)
    if (reason !== undefined || strategy === undefined) throw new Error(reason ?? 'There is no strategy')
    const { run } = await api.backtests.start(backtestOrder(form, strategy.source, zoneName))
    chooseRun(run)
  } catch (error) {
    research.setState({ error: toError(error) })
  } finally {
    research.setState({ starting: false })
  }
}

async function zoneOf(api: Engine, symbol: string): Promise<string> {
  const row = rowOf(replica.getState().instrument, symbol)
  return row === undefined ? 'UTC' : (await api.calendars.read({ calendar: row.calendar })).calendar.zone
}

/** What it had so far is kept. */
export const stopRun = (run: RunRow): Promise<void> => told(run, (api) => api.jobs.cancel({ job: run.job }))

/** Throws why the first of them could not be deleted; those before it are gone. */
export async function deleteRuns(runs: readonly RunRow[]): Promise<void> {
  const api = await engine()
  for (const { id } of runs) await api.runs.delete({ run: id })
}

export const changeRun = (
  run: RunRow,
  part: { readonly title?: string; readonly tags?: string[]; readonly note?: string },
): Promise<void> => told(run, (api) => api.runs.change({ run: run.id, ...part }))

export const repeatRun = (run: RunRow): Promise<void> =>
  told(run, async (api) => chooseRun((await api.runs.repeat({ run: run.id })).run))

export type RunExport = (typeof runExports)[number]

/** Hands the file to the browser, which saves it where it saves downloads. */
export const downloadRun = (run: RunRow, format: RunExport): Promise<void> =>
  told(run, async (api) => {
    const { name, type, bytes } = await api.runs.download({ run: run.id, format })
    saveFile(name, new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
    showToast('success', { title: `${name} saved`, cause: `export ${run.id} ${format}` })
  })

/** What changes comes as a patch; only a refusal is said here. */
async function told({ id, title }: RunRow, ask: (api: Engine) => Promise<unknown>): Promise<void> {
  try {
    await ask(await engine())
  } catch (error) {
    showToast('warning', { title, text: toError(error).message, cause: id })
  }
}

/** What the palette finds beside commands: symbols, runs, settings, dates; and what was found before, by its id. */
import { activeChart } from '../chart/active-chart.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { placeOf } from '../chart/display-zone.ts'
import { readMoment } from '../chart/moment.ts'
import { search, searchable } from '../commands/fuzzy.ts'
import type { Find, Lookup, Source } from '../commands/palette-entries.ts'
import { ratio, signedPercent } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import { engine } from '../link.ts'
import { settingTexts, type SettingText } from '../panels/setting-texts.ts'
import { namedZone } from '../panels/zone-choice.ts'
import { replica } from '../replica.ts'
import { chooseRun, newestRuns } from '../research/research.ts'
import { statusWords } from '../research/run-text.ts'
import type { Workbench } from './workbench.ts'

const MOST = 50

/** The engine searches; while it is away, the instruments this window knows. */
export function symbolSource(workbench: Workbench): Source {
  return async (text) => {
    const rows =
      replica.getState().link === 'live' ? await (await engine()).instruments.find({ text, most: MOST }) : known(text)
    return rows.map((row) => symbolFind(row, text, workbench))
  }
}

function known(text: string): readonly InstrumentRow[] {
  const wanted = text.toLowerCase()
  const rows = [...replica.getState().instrument.values()]
  const exact = rowOf(replica.getState().instrument, text)
  return exact === undefined
    ? rows.filter(({ symbol, name }) => `${symbol} ${name}`.toLowerCase().includes(wanted))
    : [exact]
}

function symbolFind({ id, symbol, name, calendar }: InstrumentRow, text: string, workbench: Workbench): Find {
  const at = symbol.toLowerCase().indexOf(text.toLowerCase())
  return {
    id: `symbol:${id}`,
    kind: 'symbol',
    title: symbol,
    detail: `${name}, ${calendar}`,
    marks: at < 0 || text === '' ? [] : [{ from: at, to: at + text.length }],
    run: ({ inNewPanel }) => workbench.openChart(symbol, inNewPanel),
  }
}

/** The newest ones first, and of those the ones that fit best. */
export const runSource =
  (workbench: Workbench): Lookup =>
  (text) => {
    const runs = newestRuns(replica.getState().run.values())
    const texts = runs.map((run) =>
      searchable(run, run.title, [run.strategy, ...run.instruments, ...run.tags, run.note, run.timeframe]),
    )
    return search(texts, text, MOST).map(({ item, marks }) => ({ ...runFind(item, workbench), marks }))
  }

const runFind = (run: RunRow, workbench: Workbench): Find => ({
  id: `run:${run.id}`,
  kind: 'run',
  title: run.title,
  detail: runDetail(run),
  run: ({ inNewPanel }) => {
    chooseRun(run.id)
    if (!inNewPanel) workbench.goTo('research')
    workbench.openPanelSoon('run')
  },
})

function runDetail({ figures, status, started, instruments }: RunRow): string {
  const { local } = namedZone('local', 'UTC')
  const result =
    figures === undefined
      ? statusWords[status]
      : `${signedPercent(figures.returnPct === undefined ? undefined : figures.returnPct / 100)}, Sharpe ${ratio(figures.sharpe)}`
  return `${result}, ${instruments.join(' ')}, ${dateTime(started, local, 'minute')}`
}

const settings: readonly SettingText[] = Object.values(settingTexts)
const settingSearch = settings.map((each) => searchable(each, each.title, [each.group, each.text, each.words]))

export const settingSource =
  (workbench: Workbench): Lookup =>
  (text) =>
    search(settingSearch, text, MOST).map(({ item, marks }) => ({ ...settingFind(item, workbench), marks }))

const settingFind = ({ id, group, title, text }: SettingText, workbench: Workbench): Find => ({
  id: `setting:${id}`,
  kind: 'setting',
  title,
  detail: `${group}. ${text}`,
  run: () => workbench.openPanel('settings', { find: title }),
})

/** What was used before, as long as it is there. */
export const recall =
  (workbench: Workbench) =>
  (id: string): Find | undefined => {
    const [kind, name = ''] = split(id)
    const { instrument, run } = replica.getState()
    const row = kind === 'symbol' ? instrument.get(name) : undefined
    if (row !== undefined) return symbolFind(row, '', workbench)
    const found = kind === 'run' ? run.get(name) : undefined
    if (found !== undefined) return runFind(found, workbench)
    const text = kind === 'setting' ? settings.find((each) => each.id === name) : undefined
    return text === undefined ? undefined : settingFind(text, workbench)
  }

function split(id: string): readonly [string, string?] {
  const at = id.indexOf(':')
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)]
}

/** A date is read by the clock of the chart that it moves. */
export function goToDate(text: string): Find | undefined {
  const chart = activeChart()
  const zoneName = chart?.zoneName() ?? 'UTC'
  const time = readMoment(text, zoneName)
  if (time === undefined) return undefined
  return {
    id: `date:${text}`,
    kind: 'date',
    title: `Go to ${text}`,
    detail: chart === undefined ? undefined : `${chart.title()}, ${placeOf(zoneName)}`,
    disabledReason: chart === undefined ? 'No chart is open' : undefined,
    run: () => chart?.goTo(time),
  }
}

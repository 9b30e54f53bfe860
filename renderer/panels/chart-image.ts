/** Saves what a chart shows as a picture. */
import { micros } from '../../shared/domain/units.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import { barSentence, spanText } from '../chart/bar-text.ts'
import { barAt, lengthOf, type ChartBar } from '../chart/bars.ts'
import { kindTitles } from '../chart/bar-kind.ts'
import { zoneText } from '../chart/display-zone.ts'
import { composed, pngOf, type ImageWords } from '../chart/image.ts'
import { colourOf } from '../chart/studies/palette.ts'
import { comparedColour } from '../chart/compare/colours.ts'
import { timeframeName } from '../chart/timeframes.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { showToast } from '../components/toast.ts'
import { clockTime, isoDate, utc } from '../format/time.ts'
import { signedPercent } from '../format/number.ts'
import { saveFile } from '../components/save-file.ts'
import { toError } from '../to-error.ts'

/** `now`: by this machine's clock, in milliseconds. */
export async function saveImage(model: ChartModel, now: number): Promise<void> {
  const { canvas, choice } = model
  const plot = canvas()?.picture()
  const words = imageWords(model, now)
  if (plot === undefined || words === undefined) return
  const saved = micros(Math.floor(now) * 1000)
  const time = `${isoDate(saved, utc)}-${clockTime(saved, utc, 'minute').replace(':', '')}`
  const name = `${choice.instrument}-${choice.timeframe}-${time}.png`
  try {
    saveFile(name, await pngOf(composed(plot, words, window.devicePixelRatio)))
    showToast('success', { title: `${name} saved`, cause: `image ${name}` })
  } catch (error) {
    showToast('warning', { title: 'The picture could not be saved', text: toError(error).message, cause: name })
  }
}

/** Undefined where nothing is shown. */
export function imageWords(model: ChartModel, now: number): ImageWords | undefined {
  const { row, state, canvas, form } = model
  const view = canvas()?.view()
  if (row === undefined || view === undefined) return undefined
  const end = Math.min(view.to, lengthOf(state.bars) - 1)
  const [first, last] = [barAt(state.bars, Math.max(view.from, 0)), barAt(state.bars, end)]
  if (first === undefined || last === undefined) return undefined
  return {
    title: `${row.symbol}  ${row.name}`,
    lines: [shapeText(model, row.venue), barSentence(last, barAt(state.bars, end - 1), form)],
    legend: legendOf(model, view.from, end),
    foot: [
      `${spanText(first, form)} until ${spanText(last, form)}, ${clockText(model, last)}`,
      [...originsOf(model), savedText(now)].join('. '),
    ],
  }
}

/** `5 minutes · XNAS · Candles · extended hours` */
function shapeText({ timeframe, choice }: ChartModel, venue: string): string {
  const { kind = 'candles', view, adjust = 'none' } = choice
  const hours = isIntraday(timeframe) ? [viewNames[view]] : []
  const prices = adjust === 'none' ? [] : [adjustNames[adjust]]
  return [timeframeName(timeframe), venue, kindTitles[kind], ...hours, ...prices].join(' · ')
}

const clockText = ({ timeframe, zoneName }: ChartModel, { time }: ChartBar): string =>
  isIntraday(timeframe) ? `times of ${zoneText(zoneName, time)}` : 'session dates'

function savedText(now: number): string {
  const saved = micros(Math.floor(now) * 1000)
  return `Saved ${isoDate(saved, utc)} ${clockTime(saved, utc, 'minute')} UTC with Openbell`
}

const viewNames = { regular: 'regular hours', extended: 'extended hours', all: 'all phases' } as const
const adjustNames = { splits: 'adjusted for splits', all: 'adjusted for splits and dividends' } as const

function legendOf({ studies, compare, choice, form }: ChartModel, from: number, at: number): ImageWords['legend'] {
  const lines = studies?.table(studies.columns.studies, form) ?? []
  const compared = choice.compare ?? []
  return [
    ...compared.map((symbol, place) => ({
      text: `${symbol} ${signedPercent(compare?.change(symbol, from, at))}`,
      colour: colourOf(comparedColour(place)),
    })),
    ...lines.map(({ title, text, colour }) => ({ text: `${title} ${text(at)}`, colour: colourOf(colour) })),
  ]
}

/** Samples say so wherever they are shown. */
function originsOf({ row }: ChartModel): readonly string[] {
  const sources = new Set(
    (row?.coverage ?? []).flatMap(({ source, licence }) => (licence === undefined ? [] : [`${source}, ${licence}`])),
  )
  return [...sources].map((source) => `Sample data: ${source}`)
}

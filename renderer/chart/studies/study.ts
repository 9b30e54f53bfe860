/** An indicator on a chart, as it is kept, and where its lines belong. */
import type { SeriesRef, IndicatorDeclaration } from '../../../shared/domain/series-graph.ts'

export interface ChartStudy {
  /** Unique on its chart; other indicators read it by this name. */
  readonly key: string
  /** That of the indicator, such as `sma`. */
  readonly name: string
  readonly params: Readonly<Record<string, number | string>>
  /** One for each input, or none for the usual columns. */
  readonly inputs: readonly SeriesRef[]
  /** Place of its first line in the palette. */
  readonly colour: number
  readonly hidden?: boolean | undefined
  /** Outputs that are drawn; without, those that belong beside the first one. */
  readonly outputs?: readonly string[] | undefined
}

/** A pane below the prices; the study of that key is what it is there for. */
export interface ChartPane {
  readonly key: string
  /** Height in parts of the price pane's. */
  readonly share: number
  readonly collapsed?: boolean | undefined
}

/** A chart has one feed: its bars. */
export const FEED = 'bars'

export const declarationOf = ({ key, name, params, inputs }: ChartStudy): IndicatorDeclaration => ({
  key,
  name,
  params,
  inputs,
})

/** Of a height that shows the shape of a line and leaves the prices most of the room. */
export const usualShare = 0.24
const [leastShare, mostShare] = [0.05, 4]

export const shareWithin = (share: number): number => Math.min(mostShare, Math.max(leastShare, share))

/** What was kept, read back; what is no indicator is left out, and what it means is checked when it is computed. */
export const readStudies = (kept: unknown): readonly ChartStudy[] | undefined => listOf(kept, readStudy)
export const readPanes = (kept: unknown): readonly ChartPane[] | undefined => listOf(kept, readPane)

function listOf<Item>(kept: unknown, read: (each: Record<string, unknown>) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(kept)) return undefined
  const items = kept.flatMap((each: unknown) => (isRecord(each) ? (read(each) ?? []) : []))
  return items.length === 0 ? undefined : items
}

function readStudy({ key, name, params, inputs, colour, hidden, outputs }: Record<string, unknown>) {
  if (typeof key !== 'string' || typeof name !== 'string' || !isRecord(params) || !Array.isArray(inputs))
    return undefined
  const values = Object.entries(params).filter(([, value]) => typeof value === 'number' || typeof value === 'string')
  const study: ChartStudy = {
    key,
    name,
    params: Object.fromEntries(values) as ChartStudy['params'],
    inputs: inputs.flatMap((each: unknown) => readInput(each) ?? []),
    colour: typeof colour === 'number' && Number.isInteger(colour) && colour >= 0 ? colour : 0,
    ...(hidden === true && { hidden }),
    ...(Array.isArray(outputs) && { outputs: outputs.filter((each): each is string => typeof each === 'string') }),
  }
  return study
}

function readInput(kept: unknown): SeriesRef | undefined {
  if (!isRecord(kept)) return undefined
  const { feed, column, indicator, output } = kept
  if (typeof feed === 'string' && typeof column === 'string') return { feed, column }
  if (typeof indicator === 'string' && typeof output === 'string') return { indicator, output }
  return undefined
}

const readPane = ({ key, share, collapsed }: Record<string, unknown>): ChartPane | undefined =>
  typeof key !== 'string'
    ? undefined
    : {
        key,
        share: typeof share === 'number' && share > 0 ? shareWithin(share) : usualShare,
        ...(collapsed === true && { collapsed }),
      }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Which pane each line of an indicator belongs to, and how its values are written. */
import { builtInIndicator } from '../../../shared/domain/indicators/built-in.ts'
import { outputPlace, type SeriesRef } from '../../../shared/domain/series-graph.ts'
import { isDifference } from './looks.ts'
import type { ChartPane, ChartStudy } from './study.ts'
import { usualShare } from './study.ts'

/** Beside the prices, beside their volume, or in the pane of the indicator of that key. */
export type Home = { readonly kind: 'price' } | { readonly kind: 'volume' } | { readonly kind: 'pane'; key: string }

/** A price, something in price, a number of its own, or units of volume. */
export type Figures = 'price' | 'difference' | 'ratio' | 'volume'

interface Place {
  readonly home: Home
  readonly figures: Figures
}

const onPrice: Place = { home: { kind: 'price' }, figures: 'price' }
const onVolume: Place = { home: { kind: 'volume' }, figures: 'volume' }

/** A line in the unit of what it reads stands beside that; any other has the pane of its own indicator. */
export function placeOf(study: ChartStudy, output: string, studies: readonly ChartStudy[]): Place {
  return placeWithin(study, output, { studies, depth: 0 })
}

interface Within {
  readonly studies: readonly ChartStudy[]
  /** What reads itself in a circle is refused elsewhere; here it must only end. */
  readonly depth: number
}

function placeWithin(study: ChartStudy, output: string, { studies, depth }: Within): Place {
  const indicator = builtInIndicator(study.name)
  const unit = indicator?.outputs[outputPlace(indicator, output) ?? 0]?.unit
  if (unit === 'price') {
    const source = study.inputs[0]
    return source === undefined || depth > studies.length
      ? onPrice
      : placeOfSource(source, { studies, depth: depth + 1 })
  }
  const home = { kind: 'pane', key: study.key } as const
  if (unit === 'volume') return { home, figures: 'volume' }
  return { home, figures: isDifference(study.name) ? 'difference' : 'ratio' }
}

function placeOfSource(source: SeriesRef, within: Within): Place {
  if ('feed' in source) return source.column === 'volume' ? onVolume : onPrice
  const read = within.studies.find(({ key }) => key === source.indicator)
  return read === undefined ? onPrice : placeWithin(read, source.output, within)
}

/** Outputs that are drawn: those that were chosen, else those that belong beside the first one. */
export function shownOutputs({ name, outputs }: ChartStudy): readonly string[] {
  const all = builtInIndicator(name)?.outputs ?? []
  if (outputs !== undefined) return all.filter((each) => outputs.includes(each.name)).map((each) => each.name)
  return all.filter(({ unit }) => unit === all[0]?.unit).map((each) => each.name)
}

/** The panes there are to be, from the top: those that were arranged, then new ones. */
export function panesOf(studies: readonly ChartStudy[], panes: readonly ChartPane[] = []): readonly ChartPane[] {
  const wanted = new Set<string>()
  for (const study of studies)
    for (const output of shownOutputs(study)) {
      const { home } = placeOf(study, output, studies)
      if (home.kind === 'pane') wanted.add(home.key)
    }
  const kept = panes.filter(({ key }) => wanted.delete(key))
  return [...kept, ...[...wanted].map((key) => ({ key, share: usualShare }))]
}

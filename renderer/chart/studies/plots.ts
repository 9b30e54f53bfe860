/** What is to be drawn of a chart's indicators: for each and for each of its places, lines with their values. */
import { outputName } from './labels.ts'
import { placeOf, shownOutputs, type Figures, type Home } from './homes.ts'
import { cloudOf, guidesOf, lookOf, type LineLook } from './looks.ts'
import type { ChartStudy } from './study.ts'

export interface PlotLine {
  readonly output: string
  /** `plus di`; of one line alone its indicator's name says it all. */
  readonly name: string
  /** Place in the palette. */
  readonly colour: number
  readonly shape: LineLook['shape']
  /** Bars that it is drawn back by. */
  readonly back: number
  readonly figures: Figures
}

export interface Plot {
  readonly study: ChartStudy
  readonly home: Home
  readonly lines: readonly PlotLine[]
  readonly guides: readonly number[]
  /** Places in `lines` of two with a tint between them. */
  readonly cloud: readonly [number, number] | undefined
}

export const plotsOf = (studies: readonly ChartStudy[]): readonly Plot[] =>
  studies.flatMap((study) => {
    const outputs = shownOutputs(study).map((output) => ({ output, ...placeOf(study, output, studies) }))
    // Unknown here: its legend says so.
    if (outputs.length === 0) return [{ study, home: { kind: 'price' }, lines: [], guides: [], cloud: undefined }]
    const homes = Map.groupBy(outputs, ({ home }) => homeText(home))
    return [...homes.values()].flatMap((members): Plot[] => {
      const [first] = members
      if (first === undefined) return []
      const lines = members.map(({ output, figures }) => ({ ...lineOf(study, output), figures }))
      return [{ study, home: first.home, lines, guides: guidesOf(study.name), cloud: cloudIn(study, lines) }]
    })
  })

export const homeText = (home: Home): string => (home.kind === 'pane' ? `pane ${home.key}` : home.kind)

function lineOf(study: ChartStudy, output: string): Omit<PlotLine, 'figures'> {
  const look = lookOf(study.name, output)
  const at = shownOutputs(study).indexOf(output)
  const back = look.backBy === undefined ? 0 : Number(study.params[look.backBy] ?? 0)
  return {
    output,
    name: outputName(output),
    colour: study.colour + (look.sameColour === true ? 0 : at),
    shape: look.shape,
    back,
  }
}

function cloudIn({ name }: ChartStudy, lines: readonly PlotLine[]): readonly [number, number] | undefined {
  const outputs = cloudOf(name)?.map((output) => lines.findIndex((line) => line.output === output)) ?? []
  const [a = -1, b = -1] = outputs
  return a < 0 || b < 0 ? undefined : [a, b]
}

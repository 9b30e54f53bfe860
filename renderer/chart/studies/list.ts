/** Changes of a chart's indicators and panes; each gives the whole of both anew. */
import { builtInIndicator } from '../../../shared/domain/indicators/built-in.ts'
import { checkParams } from '../../../shared/domain/indicator-params.ts'
import { panesOf } from './homes.ts'
import { plotsOf } from './plots.ts'
import { shareWithin, type ChartPane, type ChartStudy } from './study.ts'

export interface Studies {
  readonly studies?: readonly ChartStudy[] | undefined
  readonly panes?: readonly ChartPane[] | undefined
}

/** Both of them, as a change gives them. */
export interface WholeStudies {
  readonly studies: readonly ChartStudy[]
  readonly panes: readonly ChartPane[]
}

/** More would be a smear, and each costs time with every tick. */
export const MOST_STUDIES = 24

const whole = (studies: readonly ChartStudy[], panes: readonly ChartPane[] | undefined): WholeStudies => ({
  studies,
  panes: panesOf(studies, panes),
})

/** With its defaults, a key and a colour of its own. */
export function newStudy(name: string, studies: readonly ChartStudy[]): ChartStudy {
  const indicator = builtInIndicator(name)
  const params = indicator === undefined ? {} : checkParams(indicator, {})
  const keys = new Set(studies.map(({ key }) => key))
  let count = 1
  while (keys.has(`${name}_${count}`)) count += 1
  return {
    key: `${name}_${count}`,
    name,
    params: typeof params === 'string' ? {} : params,
    inputs: [],
    colour: freeColour(studies),
  }
}

function freeColour(studies: readonly ChartStudy[]): number {
  const used = new Set(plotsOf(studies).flatMap(({ lines }) => lines.map(({ colour }) => colour)))
  let free = 0
  while (used.has(free)) free += 1
  return free
}

export const withStudy = ({ studies = [], panes }: Studies, study: ChartStudy): WholeStudies =>
  studies.some(({ key }) => key === study.key)
    ? whole(
        studies.map((each) => (each.key === study.key ? study : each)),
        panes,
      )
    : whole([...studies, study], panes)

/** Those that read it, and those that read these, go with it. */
export function withoutStudy({ studies = [], panes }: Studies, key: string): WholeStudies {
  const gone = new Set([key, ...readersOf(key, studies)])
  return whole(
    studies.filter((each) => !gone.has(each.key)),
    panes,
  )
}

/** Keys of all that read it, however many steps away. */
export function readersOf(key: string, studies: readonly ChartStudy[]): readonly string[] {
  const found = new Set<string>()
  const look = (read: string): void => {
    for (const study of studies) {
      const reads = study.inputs.some((input) => 'indicator' in input && input.indicator === read)
      if (!reads || study.key === key || found.has(study.key)) continue
      found.add(study.key)
      look(study.key)
    }
  }
  look(key)
  return [...found]
}

/** `by`: places down; up when negative. */
export function withPaneMoved({ studies = [], panes }: Studies, key: string, by: number): WholeStudies {
  const list = [...panesOf(studies, panes)]
  const from = list.findIndex((pane) => pane.key === key)
  const to = from + by
  const [pane] = list.slice(from, from + 1)
  if (from < 0 || to < 0 || to >= list.length || pane === undefined) return { studies, panes: list }
  list.splice(from, 1)
  list.splice(to, 0, pane)
  return { studies, panes: list }
}

export const withPane = (
  { studies = [], panes }: Studies,
  key: string,
  change: (pane: ChartPane) => ChartPane,
): WholeStudies => ({
  studies,
  panes: panesOf(studies, panes).map((pane) => (pane.key === key ? change(pane) : pane)),
})

export const withHeight =
  (factor: number) =>
  (pane: ChartPane): ChartPane => ({ ...pane, share: shareWithin(pane.share * factor), collapsed: false })

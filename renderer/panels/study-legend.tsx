/** The indicators of one pane: whose lines these are, what they are at the crosshair, and what can be done to them. */
import { useSyncExternalStore } from 'react'
import type { ChartActions } from '../chart/active-chart.ts'
import { lengthOf } from '../chart/bars.ts'
import type { StudyColumns } from '../chart/studies/columns.ts'
import { figureText, studyLabel } from '../chart/studies/labels.ts'
import { withoutStudy, withStudy } from '../chart/studies/list.ts'
import { colourToken } from '../chart/studies/palette.ts'
import { plotsOf, type Plot, type PlotLine } from '../chart/studies/plots.ts'
import type { ChartStudy } from '../chart/studies/study.ts'
import { valueAt } from '../chart/studies/values.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { IconButton } from '../components/icon-button.tsx'
import { EyeIcon, EyeOffIcon, SettingsIcon, XIcon } from '../components/icons.ts'
import { showUndo } from '../components/toast.ts'

export interface StudyLegendProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  /** Key of the pane; undefined for that of the prices. */
  readonly pane: string | undefined
  /** Index under the crosshair; the last bar without one. */
  readonly index: number | undefined
}

export function StudyLegend(props: StudyLegendProps) {
  const { studies } = props.model
  return studies === undefined ? null : <Loaded {...props} columns={studies.columns} />
}

type LoadedProps = StudyLegendProps & { readonly columns: StudyColumns }

function Loaded({ model, actions, pane, index, columns }: LoadedProps) {
  const { choice, state } = model
  useSyncExternalStore(columns.subscribe, columns.version)
  const studies = choice.studies ?? []
  const plots = plotsOf(studies).filter(({ home }) => (home.kind === 'pane' ? home.key : undefined) === pane)
  if (plots.length === 0) return null
  const at = index ?? lengthOf(state.bars) - 1
  return (
    <ul className="chart-legend-line chart-studies" aria-label="Indicators">
      {plots.map((plot) => (
        <Entry key={plot.study.key} {...{ plot, studies, at, model, actions, columns }} />
      ))}
    </ul>
  )
}

interface EntryProps extends Pick<LoadedProps, 'model' | 'actions' | 'columns'> {
  readonly plot: Plot
  readonly studies: readonly ChartStudy[]
  readonly at: number
}

function Entry({ plot, studies, at, model, actions, columns }: EntryProps) {
  const { study } = plot
  const { canvas } = model
  const stress = (key: string | undefined) => () => canvas()?.overlays.stress(key)
  const label = studyLabel(study, studies)
  return (
    <li
      className="chart-study"
      data-hidden={study.hidden === true ? '' : undefined}
      onPointerEnter={stress(study.key)}
      onPointerLeave={stress(undefined)}
      onFocus={stress(study.key)}
      onBlur={stress(undefined)}
    >
      <span className="chart-study-name">
        <Swatch colour={study.colour} />
        {label}
      </span>
      <Values plot={plot} at={at} model={model} columns={columns} />
      <Tools study={study} label={label} actions={actions} />
    </li>
  )
}

const Swatch = ({ colour }: { readonly colour: number }) => (
  <span className="chart-swatch" style={{ background: `var(--${colourToken(colour)})` }} aria-hidden="true" />
)

function Values({ plot, at, model, columns }: Pick<EntryProps, 'plot' | 'at' | 'model' | 'columns'>) {
  const { form } = model
  const { study, lines } = plot
  const problem = columns.problem(study.key)
  if (problem !== undefined) return <span className="warn">{problem}</span>
  if (study.hidden === true) return <span className="tertiary">hidden</span>
  const waits = columns.waitsFor(study.key)
  if (waits !== undefined) return <span className="tertiary">{waits}</span>
  const text = (line: PlotLine): string => figureText(valueAt(columns, { plot, line }, at), line.figures, form)
  return lines.map((line) => (
    <span key={line.output} className="numeric">
      {lines.length > 1 && line.colour !== study.colour && <Swatch colour={line.colour} />}
      {lines.length > 1 && <span className="visually-hidden">{line.name} </span>}
      {text(line)}
    </span>
  ))
}

interface ToolsProps {
  readonly study: ChartStudy
  readonly label: string
  readonly actions: ChartActions
}

function Tools({ study, label, actions }: ToolsProps) {
  const isHidden = study.hidden === true
  const toggle = (): void => actions.setLook(withStudy(actions.look(), { ...study, hidden: !isHidden }))
  const remove = (): void => {
    actions.setLook(withoutStudy(actions.look(), study.key))
    showUndo(`${label} removed`, actions.undo)
  }
  return (
    <span className="chart-study-tools">
      <IconButton
        small
        icon={isHidden ? EyeOffIcon : EyeIcon}
        label={`${isHidden ? 'Show' : 'Hide'} ${label}`}
        onClick={toggle}
      />
      <IconButton
        small
        icon={SettingsIcon}
        label={`Settings of ${label}`}
        onClick={() => actions.openIndicators(study.key)}
      />
      <IconButton small icon={XIcon} label={`Remove ${label}`} onClick={remove} />
    </span>
  )
}

/** What an indicator is set to: its parameters within their bounds, what it reads, its lines and its colour. */
import { builtInIndicator } from '../../shared/domain/indicators/built-in.ts'
import type { Indicator, IndicatorParam } from '../../shared/domain/indicator.ts'
import { buildGraph } from '../../shared/domain/series-graph-build.ts'
import type { SeriesRef } from '../../shared/domain/series-graph.ts'
import { outputName, sourceLabel } from '../chart/studies/labels.ts'
import { readersOf } from '../chart/studies/list.ts'
import { shownOutputs } from '../chart/studies/homes.ts'
import { declarationOf, FEED, type ChartStudy } from '../chart/studies/study.ts'
import { studyWords } from '../chart/studies/words.ts'
import { Banner } from '../components/banner.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { Select } from '../components/select.tsx'
import type { SelectOption } from '../components/select-keys.ts'
import { PaletteChoice } from './palette-choice.tsx'

export interface StudyFormProps {
  readonly draft: ChartStudy
  readonly studies: readonly ChartStudy[]
  readonly fault: string | undefined
  readonly onChange: (study: ChartStudy) => void
}

export function StudyForm({ draft, studies, fault, onChange }: StudyFormProps) {
  const indicator = builtInIndicator(draft.name)
  if (indicator === undefined) return <Banner tone="danger">There is no indicator called “{draft.name}” here.</Banner>
  return (
    <section className="study-form" aria-label={indicator.title}>
      <h3 className="section-title">{indicator.title}</h3>
      <p className="tertiary small">
        {studyWords[draft.name]?.line} {formulaOf(indicator)}
      </p>
      {Object.entries(indicator.params).map(([name, rule]) => (
        <Param
          key={`${draft.key} ${name}`}
          name={name}
          rule={rule}
          value={draft.params[name] ?? rule.default}
          onChange={(value) => onChange({ ...draft, params: { ...draft.params, [name]: value } })}
        />
      ))}
      <Sources draft={draft} indicator={indicator} studies={studies} onChange={onChange} />
      <Lines draft={draft} indicator={indicator} onChange={onChange} />
      <PaletteChoice colour={draft.colour} onChange={(colour) => onChange({ ...draft, colour })} />
      {fault !== undefined && <Banner tone="danger">{fault}</Banner>}
    </section>
  )
}

/** Why it cannot be computed as it is set; undefined when it can. */
export function studyFault(draft: ChartStudy, studies: readonly ChartStudy[]): string | undefined {
  const all = [...studies.filter(({ key }) => key !== draft.key), draft]
  const graph = buildGraph(all.map(declarationOf), [FEED])
  // What is wrong with another one is said there.
  return graph.kind === 'refused' && graph.key === draft.key
    ? graph.detail.replace(`Indicator "${draft.key}": `, '')
    : undefined
}

const formulaOf = ({ source }: Indicator): string => (source.startsWith('TA-Lib') ? `As ${source}.` : '')

interface ParamProps {
  readonly name: string
  readonly rule: IndicatorParam
  readonly value: number | string
  readonly onChange: (value: number | string) => void
}

/** Finer than anybody turns a parameter. */
const FLOAT_STEP = 0.0001

function Param({ name, rule, value, onChange }: ParamProps) {
  const label = outputName(name).replace(/^\w/, (letter) => letter.toUpperCase())
  if (rule.type === 'choice')
    return (
      <Field label={label} hint={rule.doc} controlWidth="144px">
        <Select
          value={String(value)}
          options={rule.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      </Field>
    )
  return (
    <Field label={label} hint={`${rule.doc} ${rule.low} to ${rule.high}.`} controlWidth="144px">
      <NumberInput
        value={typeof value === 'number' ? value : rule.default}
        step={rule.type === 'int' ? 1 : FLOAT_STEP}
        min={rule.low}
        max={rule.high}
        onChange={(next) => onChange(next ?? rule.default)}
      />
    </Field>
  )
}

type PartProps = Pick<StudyFormProps, 'draft' | 'onChange'> & { readonly indicator: Indicator }

/** One picker for each input; the session of a bar is always its own. */
function Sources({ draft, indicator, studies, onChange }: PartProps & Pick<StudyFormProps, 'studies'>) {
  const usual = indicator.inputs.map(({ column }): SeriesRef => ({ feed: FEED, column }))
  const inputs = draft.inputs.length === 0 ? usual : draft.inputs
  const options = sourceOptions(draft, studies)
  const set = (at: number, source: SeriesRef): void => {
    const next = inputs.map((each, place) => (place === at ? source : each))
    const isUsual = next.every((each, place) => sourceText(each) === sourceText(usual[place]))
    onChange({ ...draft, inputs: isUsual ? [] : next })
  }
  return indicator.inputs.map(({ name, column }, at) =>
    column === 'day' ? null : (
      <Field key={name} label={name === 'value' ? 'Source' : `Source of ${name}`} controlWidth="220px">
        <Select value={sourceText(inputs[at])} options={options} onChange={(text) => set(at, readSource(text))} />
      </Field>
    ),
  )
}

const barSources = ['open', 'high', 'low', 'close', 'volume'] as const

/** Every series of the chart but those that read this one. */
function sourceOptions(draft: ChartStudy, studies: readonly ChartStudy[]): readonly SelectOption<string>[] {
  const barred = new Set([draft.key, ...readersOf(draft.key, studies)])
  const bars = barSources.map((column) => ({ value: `${FEED} ${column}`, label: column, group: 'Bars' }))
  const others = studies
    .filter(({ key }) => !barred.has(key))
    .flatMap(({ key, name }) =>
      (builtInIndicator(name)?.outputs ?? []).map((output) => ({
        value: `${key} ${output.name}`,
        label: sourceLabel({ indicator: key, output: output.name }, studies),
        group: 'Indicators on this chart',
      })),
    )
  return [...bars, ...others]
}

function sourceText(source: SeriesRef | undefined): string {
  if (source === undefined) return ''
  return 'feed' in source ? `${source.feed} ${source.column}` : `${source.indicator} ${source.output}`
}

function readSource(text: string): SeriesRef {
  const [first = '', second = ''] = text.split(' ')
  return first === FEED ? { feed: first, column: second } : { indicator: first, output: second }
}

function Lines({ draft, indicator, onChange }: PartProps) {
  const { outputs } = indicator
  if (outputs.length < 2) return null
  const shown = shownOutputs(draft)
  const set = (name: string, isShown: boolean): void => {
    const next = outputs.map((each) => each.name).filter((each) => (each === name ? isShown : shown.includes(each)))
    // One without a line could not be found again.
    if (next.length > 0) onChange({ ...draft, outputs: next })
  }
  return (
    <fieldset className="study-lines">
      <legend>Lines</legend>
      {outputs.map(({ name }) => (
        <Checkbox
          key={name}
          label={outputName(name)}
          checked={shown.includes(name)}
          disabled={shown.length === 1 && shown[0] === name}
          onChange={(isShown) => set(name, isShown)}
        />
      ))}
    </fieldset>
  )
}

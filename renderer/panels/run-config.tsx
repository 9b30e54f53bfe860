/** What a run was asked for and made from, its notes, and another run beside it. */
import { useCallback, useState } from 'react'
import { comparisonRows } from '../../shared/domain/report/comparison-rows.ts'
import type { RunDetail, RunRow } from '../../shared/contract/runs.ts'
import { Field } from '../components/field.tsx'
import { KeyValues } from '../components/key-values.tsx'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { TextInput } from '../components/text-input.tsx'
import { dateTime, utc } from '../format/time.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { isUnderWay, newestRuns } from '../research/research.ts'
import { changeRun } from '../research/run-actions.ts'
import { paramsText } from '../research/run-text.ts'
import { useAsked } from './asked.ts'
import type { RunPartProps } from './run-overview.tsx'

export function RunConfig({ run, read: { detail } }: RunPartProps) {
  if (detail === undefined) return <SkeletonRows rows={10} label="Reading the run" />
  return (
    <div className="run-config">
      <section aria-label="Settings">
        <h3 className="section-title">Settings</h3>
        <KeyValues rows={settingRows(detail)} />
        <h3 className="section-title">Made from</h3>
        <KeyValues rows={pinRows(detail)} />
        <Notes key={run.id} run={run} />
      </section>
      <Compare run={run} />
    </div>
  )
}

function settingRows({ settings, params }: RunDetail) {
  const { cash, costs, fill, closeAtEnd, fills, adjust, view, seed } = settings
  const charged = Object.entries(costs ?? {}).map(([name, value]) => `${name} ${String(value)}`)
  return [
    { key: 'Parameters', value: paramsText(params) || 'none' },
    { key: 'Cash', value: String(cash) },
    { key: 'Costs', value: charged.join(', ') || 'none' },
    { key: 'Market orders fill at', value: fill === 'close' ? 'the close' : 'the next open' },
    { key: 'Unknown order within a bar', value: fills },
    { key: 'Closed at the end', value: closeAtEnd ? 'yes' : 'no' },
    { key: 'Session', value: view },
    { key: 'Prices adjusted for', value: adjust },
    { key: 'Seed', value: String(seed) },
  ]
}

function pinRows({ pins, code }: RunDetail) {
  if (pins === undefined) return [{ key: 'Code', value: code }]
  return [
    { key: 'Code', value: <span className="ellipsis">{pins.code}</span> },
    { key: 'Data', value: pins.data.join('; ') },
    { key: 'Calendar', value: pins.calendar.join('; ') },
    { key: 'Version', value: pins.version },
  ]
}

function Notes({ run }: { readonly run: RunRow }) {
  const [note, setNote] = useState(run.note)
  const [tags, setTags] = useState(run.tags.join(', '))
  const listed = tags.split(',').flatMap((tag) => tag.trim() || [])
  return (
    <>
      <h3 className="section-title">Notes</h3>
      <Field label="Tags" stacked hint="Separated by commas">
        <TextInput value={tags} onChange={setTags} onBlur={() => void changeRun(run, { tags: listed })} />
      </Field>
      <Field label="Note" stacked>
        <TextInput value={note} onChange={setNote} onBlur={() => void changeRun(run, { note })} />
      </Field>
    </>
  )
}

function Compare({ run }: { readonly run: RunRow }) {
  const runs = useReplica((replica) => replica.run)
  const others = newestRuns(runs.values()).filter((each) => each.id !== run.id && !isUnderWay(each))
  const [chosen, setChosen] = useState<string>()
  const other = others.some(({ id }) => id === chosen) ? chosen : others[0]?.id
  return (
    <section aria-label="Compare">
      <h3 className="section-title">Compare with</h3>
      {other === undefined ? (
        <p className="tertiary small">There is no other run yet.</p>
      ) : (
        <>
          <Select
            label="Other run"
            value={other}
            options={others.map((each) => ({ value: each.id, label: runLabel(each) }))}
            onChange={setChosen}
          />
          <Comparison run={run.id} other={other} />
        </>
      )}
    </section>
  )
}

const runLabel = ({ title, started, params }: RunRow): string =>
  `${title}, ${dateTime(started, utc, 'second')} UTC, ${paramsText(params)}`

function Comparison({ run, other }: { readonly run: string; readonly other: string }) {
  const ask = useCallback(async () => (await engine()).runs.compare({ run, other }), [run, other])
  const asked = useAsked(ask)
  if (asked.status === 'loading') return <SkeletonRows rows={8} label="Comparing" />
  if (asked.status === 'failed') return <p className="danger small">{asked.error.message}</p>
  const { difference } = asked.value
  return (
    <table className="run-compare">
      <thead>
        <tr>
          <th scope="col">{difference === undefined ? 'All events are the same' : 'What differs'}</th>
          <th scope="col">This run</th>
          <th scope="col">The other</th>
        </tr>
      </thead>
      <tbody>
        {difference !== undefined && (
          <Line
            name={`First: ${difference.event} ${difference.index + 1}`}
            one={difference.first ?? difference.sentence}
            other={difference.second ?? ''}
          />
        )}
        {comparisonRows(asked.value).map(([name, one, second]) => (
          <Line key={name} name={name} one={one} other={second} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ name, one, other }: { readonly name: string; readonly one: string; readonly other: string }) {
  return (
    <tr data-differs={one === other ? undefined : ''}>
      <th scope="row">{name}</th>
      <td>{one}</td>
      <td>{other}</td>
    </tr>
  )
}

/** What a run was asked for and made from, and its notes. */
import { useState } from 'react'
import type { RunDetail, RunRow } from '../../shared/contract/runs.ts'
import { Field } from '../components/field.tsx'
import { KeyValues } from '../components/key-values.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { TextInput } from '../components/text-input.tsx'
import { changeRun } from '../research/run-actions.ts'
import { paramsText, tagsIn } from '../research/run-text.ts'
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
      </section>
      <section aria-label="Notes">
        <h3 className="section-title">Notes</h3>
        <Notes key={run.id} run={run} />
      </section>
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
  return (
    <>
      <Field label="Tags" stacked hint="Separated by commas">
        <TextInput value={tags} onChange={setTags} onBlur={() => void changeRun(run, { tags: tagsIn(tags) })} />
      </Field>
      <Field label="Note" stacked>
        <TextInput value={note} onChange={setNote} onBlur={() => void changeRun(run, { note })} />
      </Field>
    </>
  )
}

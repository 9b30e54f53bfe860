import { useId, useRef } from 'react'
import { placeOf, toLocal } from '../chart/display-zone.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { bytes, count } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { useReplica } from '../replica.ts'
import { edgeError } from './range-edge.ts'
import { inOrder, ticksRange, withTicks, type ReplayForm } from './replay-form.ts'

export interface ReplayFieldsProps {
  readonly form: ReplayForm
  readonly onChange: (part: Partial<ReplayForm>) => void
}

/** Which instrument's ticks, and which part of them. */
export function StoredFields({ form, zoneName, onChange }: ReplayFieldsProps & { readonly zoneName: string }) {
  const instruments = useReplica(({ instrument }) => instrument)
  const playable = withTicks(instruments.values())
  const row = rowOf(instruments, form.instrument)
  const range = row === undefined ? undefined : ticksRange(row)
  const local = toLocal(zoneName)
  if (playable.length === 0)
    return (
      <EmptyState
        title="No ticks are stored yet"
        text="Play a recording, or import ticks with openbell import --kind ticks."
      />
    )
  const place = placeOf(zoneName)
  return (
    <>
      <Field
        label="Instrument"
        stacked
        hint={
          range === undefined
            ? undefined
            : `Ticks from ${dateTime(range.first, local)} to ${dateTime(range.last, local)} ${place}`
        }
      >
        <Select
          value={form.instrument}
          options={playable.map(({ symbol }) => ({ value: symbol, label: symbol }))}
          onChange={(instrument) => onChange({ instrument })}
        />
      </Field>
      <div className="replay-range">
        <Field label={`From (${place})`} stacked error={edgeError(form, zoneName, 'from')}>
          <TextInput value={form.from} placeholder="the first one" onChange={(from) => onChange({ from })} />
        </Field>
        <Field label={`To (${place})`} stacked error={edgeError(form, zoneName, 'to')}>
          <TextInput value={form.to} placeholder="the last one" onChange={(to) => onChange({ to })} />
        </Field>
      </div>
    </>
  )
}

/** Files of what an exchange sent, from here or from the engine's machine. */
export function RecordingFields({ form, onChange }: ReplayFieldsProps) {
  const isLocal = useReplica(({ health }) => [...health.values()].some(({ local }) => local))
  return (
    <>
      <Files form={form} onChange={onChange} />
      {isLocal && (
        <Field label="Or its path on this machine" stacked hint="Messages of Binance as they came, one a line.">
          <TextInput
            value={form.path}
            placeholder="/recordings/binance-2024-07-03.jsonl"
            disabled={form.files.length > 0}
            onChange={(path) => onChange({ path })}
          />
        </Field>
      )}
    </>
  )
}

function Files({ form, onChange }: ReplayFieldsProps) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const { files } = form
  const total = files.reduce((sum, { size }) => sum + size, 0)
  return (
    <div className="replay-files">
      <Button onClick={() => input.current?.click()} aria-describedby={id}>
        {files.length === 0 ? 'Choose files' : 'Choose others'}
      </Button>
      <span className="secondary ellipsis" id={id} title={files.map(({ name }) => name).join('\n')}>
        {files.length === 0 ? 'Recorded messages of an exchange, in one file or several' : filesText(files, total)}
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files of the recording"
        onChange={({ currentTarget }) => onChange({ files: inOrder(currentTarget.files ?? []) })}
      />
    </div>
  )
}

const filesText = (files: readonly File[], total: number): string =>
  files.length === 1 ? `${files[0]?.name}, ${bytes(total)}` : `${count(files.length)} files, ${bytes(total)}`

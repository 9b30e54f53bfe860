/** What holds for all of a calendar: its name, its first and last date, and where its rules come from. */
import { CopyButton } from '../components/copy-button.tsx'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import type { Editing } from '../calendar/use-editing.ts'
import { DraftInput } from './draft-input.tsx'

const auctionOptions = [
  { value: 'at', label: 'Ends at the close' },
  { value: 'after', label: 'Follows the close' },
] as const

const WIDTH = '190px'

export function SessionCalendar({ editing }: { readonly editing: Editing }) {
  const { calendar, faults, blocked, edit } = editing
  const { name, from, to, closingAuction, sources, notes } = calendar
  const disabled = blocked !== undefined
  const range = faults.find(({ at }) => at === 'range')?.text
  return (
    <>
      <section className="editor-section" aria-label="Calendar">
        <h3 className="section-title">Calendar</h3>
        <Field label="Name" controlWidth={WIDTH}>
          <DraftInput
            field="name"
            value={name}
            disabled={disabled}
            onChange={(text) => text !== '' && edit((before) => ({ ...before, name: text }))}
          />
        </Field>
        <Field label="Known from" controlWidth={WIDTH} error={range}>
          <DraftInput
            field="range.from"
            value={from}
            disabled={disabled}
            onChange={(text) => edit((before) => ({ ...before, from: text.trim() }))}
          />
        </Field>
        <Field label="Known to" controlWidth={WIDTH}>
          <DraftInput
            field="range.to"
            value={to}
            disabled={disabled}
            onChange={(text) => edit((before) => ({ ...before, to: text.trim() }))}
          />
        </Field>
        <Field
          label="Closing auction"
          controlWidth={WIDTH}
          hint="Bars hold it either way; only the hour that counts as the close differs"
        >
          <Select
            small
            disabled={disabled}
            value={closingAuction === undefined ? 'at' : 'after'}
            options={auctionOptions}
            onChange={(value) =>
              edit(({ closingAuction: _before, ...rest }) =>
                value === 'at' ? rest : { ...rest, closingAuction: 'after the close' },
              )
            }
          />
        </Field>
      </section>
      <section className="editor-section" aria-label="Sources">
        <h3 className="section-title">Sources</h3>
        <ul className="sources">
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        {notes !== undefined && <p className="editor-note">{notes}</p>}
        <div className="editor-actions">
          <CopyButton text={() => JSON.stringify(calendar, null, 2)}>Copy as JSON</CopyButton>
        </div>
      </section>
    </>
  )
}

import { useMemo, useState } from 'react'
import type { Alert } from '../../shared/contract/alerts.ts'
import { alertConditions } from '../../shared/domain/price-alert.ts'
import { conditionWords } from '../alerts/alert-text.ts'
import { lastPriceOf } from '../alerts/alerts.ts'
import {
  alertTimeframes,
  emptyForm,
  expiryError,
  formOf,
  orderOf,
  whyNotSave,
  type AlertForm,
} from '../alerts/alert-form.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { timeframeName } from '../chart/timeframes.ts'
import { parseTimeframe } from '../../shared/domain/timeframe.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { BellIcon } from '../components/icons.ts'
import { NumberInput } from '../components/number-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { price as priceText, signedPercent } from '../format/number.ts'
import { engine } from '../link.ts'
import { replica, useReplica } from '../replica.ts'
import { toError } from '../to-error.ts'
import { useBlocked } from './permission.ts'
import type { AlertStart } from './window-actions.ts'
import { namedZone } from './zone-choice.ts'
import './alerts.css'

export interface AlertDialogProps {
  readonly start: AlertStart
  readonly onClose: () => void
}

const { local } = namedZone('local', 'UTC')

/** Asks for a new alert, or for the change of one. Mounted while it is open. */
export function AlertDialog({ start, onClose }: AlertDialogProps) {
  const edited = useReplica(({ alert }) => (start.alert === undefined ? undefined : alert.get(start.alert)))
  const [form, setForm] = useState(() => begun(start, edited))
  const { busy, error, save } = useSave(form, start.alert, onClose)
  const blocked = useBlocked()
  const whyNot = blocked ?? whyNotSave(form)
  const change = (part: Partial<AlertForm>): void => setForm((before) => ({ ...before, ...part }))
  return (
    <Dialog
      open
      onClose={onClose}
      title={start.alert === undefined ? 'Add price alert' : 'Edit price alert'}
      description="The engine watches every trade, also with this window closed."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" icon={BellIcon} busy={busy} disabledReason={whyNot} onClick={() => void save()}>
            {start.alert === undefined ? 'Add alert' : 'Save alert'}
          </Button>
        </>
      }
    >
      <form
        className="alert-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (whyNot === undefined) void save()
        }}
      >
        <What form={form} fixed={start.alert !== undefined} onChange={change} />
        <When form={form} onChange={change} />
        {error !== undefined && <Banner tone="danger">{error.message}</Banner>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

function begun({ instrument = '', price, timeframe }: AlertStart, edited: Alert | undefined): AlertForm {
  if (edited === undefined) return emptyForm(instrument, price, timeframe)
  return formOf(edited, replica.getState().instrument.get(edited.instrument)?.symbol ?? edited.instrument, local)
}

interface PartProps {
  readonly form: AlertForm
  readonly onChange: (part: Partial<AlertForm>) => void
}

const conditions = alertConditions.map((value) => ({ value, label: conditionWords[value] }))

function What({ form, fixed, onChange }: PartProps & { readonly fixed: boolean }) {
  const instruments = useReplica(({ instrument }) => instrument)
  const symbols = useMemo(() => [...instruments.values()].map(({ symbol }) => symbol).toSorted(), [instruments])
  const row = rowOf(instruments, form.instrument)
  const last = useReplica((state) => (row === undefined ? undefined : lastPriceOf(state, row.id)))
  const decimals = row?.decimals ?? 2
  return (
    <>
      <Field label="Instrument" stacked>
        <Select
          value={form.instrument === '' ? undefined : form.instrument}
          options={symbols.map((value) => ({ value, label: value }))}
          disabled={fixed}
          onChange={(instrument) => onChange({ instrument, price: undefined })}
        />
      </Field>
      <Field label="Condition" stacked>
        <Select value={form.condition} options={conditions} onChange={(condition) => onChange({ condition })} />
      </Field>
      <Field label="Price" stacked hint={awayText(form.price, last, decimals)}>
        <NumberInput
          value={form.price}
          step={row?.tick ?? 0.01}
          decimals={decimals}
          onChange={(price) => onChange({ price })}
        />
      </Field>
    </>
  )
}

function awayText(level: number | undefined, last: number | undefined, decimals: number): string {
  if (last === undefined) return 'No price of it is known yet'
  const away = level === undefined || last === 0 ? '' : `, the alert is ${signedPercent(level / last - 1)} away`
  return `Last ${priceText(last, decimals)}${away}`
}

const repeats = [
  { value: 'once', label: 'Once' },
  { value: 'once a bar', label: 'Every time' },
] as const

function When({ form, onChange }: PartProps) {
  return (
    <>
      <div className="field" data-stacked="">
        <span className="alert-label">Fires</span>
        <div className="row">
          <SegmentedControl
            label="How often it fires"
            value={form.repeat}
            options={repeats}
            onChange={(repeat) => onChange({ repeat })}
          />
        </div>
      </div>
      <Field label="At most once in a bar of" stacked>
        <Select
          value={form.timeframe}
          options={timeframeOptions(form.timeframe)}
          disabled={form.repeat === 'once'}
          onChange={(timeframe) => onChange({ timeframe })}
        />
      </Field>
      <Field label="Expires (local)" stacked error={expiryError(form)}>
        <TextInput value={form.expires} placeholder="never" onChange={(expires) => onChange({ expires })} />
      </Field>
      <Field label="Note" stacked>
        <TextInput value={form.note} maxLength={200} placeholder="optional" onChange={(note) => onChange({ note })} />
      </Field>
    </>
  )
}

function timeframeOptions(own: string) {
  const all: readonly string[] = alertTimeframes.some((each) => each === own)
    ? alertTimeframes
    : [own, ...alertTimeframes]
  return all.map((value) => {
    const parsed = parseTimeframe(value)
    return { value, label: parsed === undefined ? value : timeframeName(parsed) }
  })
}

function useSave(form: AlertForm, edited: string | undefined, onSaved: () => void) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const save = async (): Promise<void> => {
    if (form.price === undefined || busy) return
    setBusy(true)
    try {
      const { alerts } = await engine()
      const { instrument, expires, ...asked } = orderOf(form, form.price)
      if (edited === undefined) await alerts.add({ instrument, ...asked, ...(expires !== undefined && { expires }) })
      else await alerts.change({ alert: edited, ...asked, expires: expires ?? null })
      onSaved()
    } catch (thrown) {
      setBusy(false)
      setError(toError(thrown))
    }
  }
  return { busy, error, save }
}

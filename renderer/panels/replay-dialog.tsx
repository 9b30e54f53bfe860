import { useEffect, useRef, useState } from 'react'
import { rowOf } from '../chart/chart-choice.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Dialog } from '../components/dialog.tsx'
import { PlayIcon } from '../components/icons.ts'
import { Meter } from '../components/progress-bar.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { bytes, percent } from '../format/number.ts'
import { engine } from '../link.ts'
import { replica, useReplica } from '../replica.ts'
import { toError } from '../to-error.ts'
import { useSessionIndex } from './calendars.ts'
import { useBlocked } from './permission.ts'
import { replayOrder, startForm, whyNotStart, type ReplayForm } from './replay-form.ts'
import { RecordingFields, StoredFields } from './replay-fields.tsx'
import { SpeedField } from './speed-field.tsx'
import { upload } from './upload.ts'
import type { ReplayStart } from './window-actions.ts'
import './replay.css'

export interface ReplayDialogProps {
  readonly start: ReplayStart
  readonly onClose: () => void
}

type Step =
  | { readonly kind: 'filling'; readonly error?: Error }
  | { readonly kind: 'sending'; readonly sent: number; readonly total: number }
  | { readonly kind: 'starting' }

/** Chooses what plays back, and how fast. Mounted while it is open. */
export function ReplayDialog({ start, onClose }: ReplayDialogProps) {
  const [form, setForm] = useState(() => startForm(replica.getState().instrument.values(), start.instrument))
  const zoneName = useZoneOf(form.instrument)
  const { step, begin } = useStart(form, zoneName, onClose)
  const blocked = useBlocked()
  const change = (part: Partial<ReplayForm>): void => setForm((before) => ({ ...before, ...part }))
  return (
    <Dialog
      open
      onClose={onClose}
      title="Replay"
      description="Ticks go the way that live ones take: rules, bars, charts and store."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            icon={PlayIcon}
            busy={step.kind !== 'filling'}
            disabledReason={blocked ?? whyNotStart(form, zoneName)}
            onClick={() => void begin()}
          >
            Start replay
          </Button>
        </>
      }
    >
      <form
        className="replay-form"
        onSubmit={(event) => {
          event.preventDefault()
          if ((blocked ?? whyNotStart(form, zoneName)) === undefined) void begin()
        }}
      >
        <SegmentedControl label="What plays" value={form.kind} options={kinds} onChange={(kind) => change({ kind })} />
        {form.kind === 'stored' ? (
          <StoredFields form={form} zoneName={zoneName} onChange={change} />
        ) : (
          <RecordingFields form={form} onChange={change} />
        )}
        <Pace form={form} onChange={change} />
        <Said step={step} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

const kinds = [
  { value: 'stored', label: 'Stored ticks' },
  { value: 'recording', label: 'A recording' },
] as const

/** IANA name of the exchange's zone; ranges are written by its clock. */
function useZoneOf(symbol: string): string {
  const calendar = useReplica(({ instrument }) => rowOf(instrument, symbol)?.calendar)
  return useSessionIndex(calendar)?.calendar.zone ?? 'UTC'
}

interface PartProps {
  readonly form: ReplayForm
  readonly onChange: (part: Partial<ReplayForm>) => void
}

function Pace({ form, onChange }: PartProps) {
  return (
    <div className="replay-pace">
      <SpeedField value={form.speed} onChange={(speed) => onChange({ speed })} />
      <Checkbox label="Start paused" checked={form.paused} onChange={(paused) => onChange({ paused })} />
    </div>
  )
}

function Said({ step }: { readonly step: Step }) {
  if (step.kind === 'filling')
    return step.error === undefined ? null : <Banner tone="danger">{step.error.message}</Banner>
  if (step.kind === 'starting') return null
  const { sent, total } = step
  const ratio = total === 0 ? 1 : sent / total
  return (
    <div className="progress" role="status">
      <div className="progress-head">
        <span>Sending to the engine</span>
        <span>{percent(Math.min(ratio, 0.99), 0)}</span>
      </div>
      <Meter label="Sending to the engine" ratio={ratio} />
      <div className="progress-foot">
        {bytes(sent)} of {bytes(total)}
      </div>
    </div>
  )
}

function useStart(form: ReplayForm, zoneName: string, onStarted: () => void) {
  const [step, setStep] = useState<Step>({ kind: 'filling' })
  const control = useRef(new AbortController())
  useEffect(() => {
    const current = new AbortController()
    control.current = current
    return () => current.abort()
  }, [])
  const begin = async (): Promise<void> => {
    const { signal } = control.current
    const show = (next: Step): void => {
      if (!signal.aborted) setStep(next)
    }
    try {
      const files = form.kind === 'recording' ? form.files : []
      const uploads = await sendAll(files, signal, (sent, total) => show({ kind: 'sending', sent, total }))
      show({ kind: 'starting' })
      await (await engine()).replays.start(replayOrder(form, zoneName, uploads))
      if (!signal.aborted) onStarted()
    } catch (error) {
      show({ kind: 'filling', error: toError(error) })
    }
  }
  return { step, begin }
}

/** One after the other; progress counts all of them. */
async function sendAll(
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (sent: number, total: number) => void,
): Promise<readonly string[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const uploads: string[] = []
  let before = 0
  for (const file of files) {
    const start = before
    onProgress(start, total)
    uploads.push(await upload(file, await engine(), { signal, onProgress: (sent) => onProgress(start + sent, total) }))
    before += file.size
  }
  return uploads
}

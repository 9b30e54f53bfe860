import { useState } from 'react'
import type { Problem } from '../../shared/contract/catalogue.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { Meter } from '../components/progress-bar.tsx'
import { bytes, percent } from '../format/number.ts'
import { emptyForm, guessInstrument, type ImportForm } from './import-form.ts'
import { ImportFile } from './import-file.tsx'
import { ImportJob, ImportJobFoot } from './import-job.tsx'
import { ImportReading } from './import-reading.tsx'
import { useImportSteps, usePreview, type ImportStep, type ImportSteps } from './import-steps.ts'
import { replica } from '../replica.ts'
import { useBlocked } from './permission.ts'
import type { ImportStart } from './window-actions.ts'
import './import.css'

export interface ImportDialogProps {
  readonly start: ImportStart
  readonly onClose: () => void
  readonly onChart: (symbol: string) => void
}

/** From a file on this computer to bars in the store. Mounted while it is open. */
export function ImportDialog({ start, onClose, onChart }: ImportDialogProps) {
  const steps = useImportSteps(start.file)
  const { step } = steps
  if (step.kind === 'reading')
    return <Reading key={step.upload} steps={steps} step={step} start={start} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      {...words[step.kind]}
      foot={<Foot {...{ step, steps, onClose, onChart }} />}
    >
      <Body step={step} steps={steps} />
    </Dialog>
  )
}

const words = {
  choosing: { title: 'Import bars', description: 'CSV, plain or as .gz, .zip or .zst. The file stays where it is.' },
  sending: { title: 'Import bars', description: 'The file is on its way to the engine.' },
  running: {
    title: 'Import bars',
    description: 'Rows outside of the sessions are kept aside; rows that are no bars are left out.',
  },
  failed: { title: 'Import bars', description: 'Nothing was stored.' },
} as const

type Waiting = Exclude<ImportStep, { kind: 'reading' }>

function Body({ step, steps }: { readonly step: Waiting; readonly steps: ImportSteps }) {
  switch (step.kind) {
    case 'choosing':
      return <ImportFile onFile={steps.choose} />
    case 'sending':
      return <Sending file={step.file} sent={step.sent} />
    case 'running':
      return <ImportJob job={step.job} />
    case 'failed':
      return (
        <ErrorState
          title={`${step.file.name} could not be sent`}
          text={step.error.message}
          details={`${step.file.name}, ${step.file.size} bytes: ${step.error.message}`}
          onRetry={() => steps.choose(step.file)}
        />
      )
  }
}

function Sending({ file, sent }: { readonly file: File; readonly sent: number }) {
  const ratio = file.size === 0 ? 1 : sent / file.size
  return (
    <div className="progress import-progress">
      <div className="progress-head">
        <span className="ellipsis">{file.name}</span>
        <span>{percent(Math.min(ratio, 0.99), 0)}</span>
      </div>
      <Meter label={`Sending ${file.name}`} ratio={ratio} />
      <div className="progress-foot">
        <span>
          {bytes(sent)} of {bytes(file.size)}
        </span>
      </div>
    </div>
  )
}

interface FootProps {
  readonly step: Waiting
  readonly steps: ImportSteps
  readonly onClose: () => void
  readonly onChart: (symbol: string) => void
}

function Foot({ step, steps, onClose, onChart }: FootProps) {
  if (step.kind === 'running')
    return <ImportJobFoot job={step.job} onClose={onClose} onAgain={steps.again} onChart={onChart} />
  return <Button onClick={step.kind === 'sending' ? steps.again : onClose}>Cancel</Button>
}

const symbols = () => [...replica.getState().instrument.values()].map(({ symbol }) => symbol)

interface ReadingProps {
  readonly steps: ImportSteps
  readonly step: Extract<ImportStep, { kind: 'reading' }>
  readonly start: ImportStart
  readonly onClose: () => void
}

function Reading({ steps, step, start, onClose }: ReadingProps) {
  const [form, setForm] = useState<ImportForm>({
    ...emptyForm,
    instrument: start.instrument ?? guessInstrument(step.file.name, symbols()),
  })
  const [refused, setRefused] = useState<Problem>()
  const [starting, setStarting] = useState(false)
  const preview = usePreview(step.upload, form)
  const blocked = useBlocked()
  const change = (part: Partial<ImportForm>): void => {
    setRefused(undefined)
    setForm((before) => ({ ...before, ...part }))
  }
  const begin = async (): Promise<void> => {
    setStarting(true)
    setRefused(await steps.start(form))
    setStarting(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title="Import bars"
      description={`${step.file.name}, ${bytes(step.file.size)}. Nothing is stored yet.`}
      foot={
        <>
          <Button kind="ghost" onClick={steps.again}>
            Choose another file
          </Button>
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            busy={starting}
            disabledReason={blocked ?? whyNot(form, preview.problem)}
            onClick={() => void begin()}
          >
            Import
          </Button>
        </>
      }
    >
      <ImportReading form={form} onChange={change} {...preview} problem={refused ?? preview.problem} />
    </Dialog>
  )
}

function whyNot(form: ImportForm, problem: Problem | undefined): string | undefined {
  if (form.instrument.trim() === '') return 'Name the instrument first'
  return problem === undefined ? undefined : 'The file cannot be read like this yet'
}

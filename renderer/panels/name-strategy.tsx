import { useState, type FormEvent } from 'react'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { engine } from '../link.ts'
import { keyOf } from '../research/backtest-form.ts'
import { createFile, renameFile } from '../research/code-actions.ts'
import { useResearch } from '../research/research.ts'
import { strategyTemplate } from '../research/strategy-template.ts'
import { toError } from '../to-error.ts'
import { useBlocked } from './permission.ts'
import type { ResearchDialog } from './window-actions.ts'

export interface NameStrategyProps {
  readonly dialog: Extract<ResearchDialog, { readonly kind: 'new-strategy' | 'rename-strategy' }>
  readonly onClose: () => void
  readonly onCode: () => void
}

const TEMPLATE = 'template'
const GIVEN = 'given'

/** A name for a new strategy, or another one for one that is there. */
export function NameStrategy({ dialog, onClose, onCode }: NameStrategyProps) {
  const from = dialog.kind === 'new-strategy' ? dialog.from : undefined
  const [name, setName] = useState(dialog.kind === 'rename-strategy' ? dialog.name : (from?.name ?? ''))
  const [start, setStart] = useState(from === undefined ? TEMPLATE : GIVEN)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string>()
  const blocked = useBlocked()
  const file = withEnding(name.trim())
  const act = async (): Promise<void> => {
    if (dialog.kind === 'rename-strategy') return renameFile(dialog.name, file)
    await createFile(file, start === GIVEN && from !== undefined ? from.text : await textOf(start, file))
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (asking || blocked !== undefined || file === '') return
    setAsking(true)
    act().then(
      () => {
        onClose()
        onCode()
      },
      (thrown: unknown) => {
        setAsking(false)
        setError(toError(thrown).message)
      },
    )
  }
  const words = wordsOf(dialog)
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.description}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            form="name-strategy"
            busy={asking}
            disabledReason={blocked ?? (file === '' ? 'It needs a name' : undefined)}
          >
            {words.verb}
          </Button>
        </>
      }
    >
      <form id="name-strategy" className="dialog-fields" onSubmit={submit}>
        <Field label="Name" stacked error={error}>
          <TextInput
            value={name}
            placeholder="my_strategy.py"
            onChange={(next) => {
              setName(next)
              setError(undefined)
            }}
          />
        </Field>
        {dialog.kind === 'new-strategy' && from === undefined && <Start start={start} onStart={setStart} />}
      </form>
    </Dialog>
  )
}

function Start({ start, onStart }: { readonly start: string; readonly onStart: (start: string) => void }) {
  const strategies = useResearch((research) => research.strategies) ?? []
  const options = [
    { value: TEMPLATE, label: 'A short strategy that runs' },
    ...strategies.map(({ source, name }) => ({
      value: keyOf(source),
      label: name,
      group: source.kind === 'yours' ? 'A copy of yours' : 'A copy of an example',
    })),
  ]
  return (
    <Field label="Begins as" stacked>
      <Select value={start} options={options} onChange={onStart} />
    </Field>
  )
}

async function textOf(start: string, file: string): Promise<string> {
  if (start === TEMPLATE) return strategyTemplate(file)
  const { strategies } = await engine()
  const row = (await strategies.list({})).find(({ source }) => keyOf(source) === start)
  if (row === undefined) throw new Error('What it was to begin as is not there any more: choose another.')
  return (await strategies.read({ source: row.source })).text
}

const withEnding = (name: string): string => (name === '' || name.includes('.') ? name : `${name}.py`)

const wordsOf = (dialog: NameStrategyProps['dialog']) =>
  dialog.kind === 'rename-strategy'
    ? {
        title: `Rename ${dialog.name}`,
        description: 'Runs that it made keep the name they had. What was signed has to be signed again.',
        verb: 'Rename',
      }
    : {
        title: dialog.from === undefined ? 'New strategy' : 'Copy to your strategies',
        description: 'A Python file in the folder strategies of the data folder. Nothing runs until you run it.',
        verb: dialog.from === undefined ? 'Create' : 'Copy',
      }

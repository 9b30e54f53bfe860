import { useReplica } from '../replica.ts'
import { deleteFile } from '../research/code-actions.ts'
import { editing, isUnsaved, ownKey } from '../research/code-files.ts'
import { DeleteDialog } from './delete-dialog.tsx'

export interface DeleteStrategyProps {
  readonly name: string
  readonly onClose: () => void
}

export function DeleteStrategy({ name, onClose }: DeleteStrategyProps) {
  const runs = useReplica(({ run }) => [...run.values()].filter(({ strategy }) => strategy === name).length)
  const file = editing.getState().files.get(ownKey(name))
  const typed = file !== undefined && isUnsaved(file) ? ' What you typed and did not save goes with it.' : ''
  const kept = runs === 0 ? '' : ` ${runs === 1 ? 'The run' : `The ${runs} runs`} of it stay, with the code they had.`
  return (
    <DeleteDialog
      title={`Delete ${name}?`}
      description={`The file leaves the folder of your strategies, and so does its signature.${typed}${kept}`}
      verb="Delete strategy"
      onDelete={() => deleteFile(name)}
      onClose={onClose}
    />
  )
}

import type { RunRow } from '../../shared/contract/runs.ts'
import { Button } from '../components/button.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { GitCompareIcon, TagIcon, TrashIcon } from '../components/icons.ts'
import { count } from '../format/number.ts'
import { LEAST_COMPARED, MOST_COMPARED, whyNotCompare } from '../research/compared.ts'
import { isUnderWay } from '../research/research.ts'
import { paramsText } from '../research/run-text.ts'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

/** What can be done with the chosen runs; of one, what there is to know beside its figures. */
export function RunsFoot({ runs }: { readonly runs: readonly RunRow[] }) {
  const { openPanel, openResearch } = useWindowActions()
  const blocked = useBlocked()
  const [first] = runs
  if (first === undefined) return null
  const alone = runs.length === 1
  const name = alone ? first.title : `${count(runs.length)} runs`
  return (
    <div className="runs-foot row small">
      <span className="tertiary grow ellipsis">
        {alone
          ? first.note || paramsText(first.params)
          : `${name} chosen, ${LEAST_COMPARED} to ${MOST_COMPARED} can be compared`}
      </span>
      {!alone && (
        <Button
          small
          icon={GitCompareIcon}
          disabledReason={whyNotCompare(runs)}
          onClick={() => openPanel('compare', { runs: runs.map(({ id }) => id).toReversed() })}
        >
          Compare
        </Button>
      )}
      <IconButton
        small
        icon={TagIcon}
        label={alone ? `Tags and note of ${name}` : `Tags of ${name}`}
        disabledReason={blocked}
        onClick={() => openResearch({ kind: 'run-notes', runs })}
      />
      <IconButton
        small
        icon={TrashIcon}
        label={`Delete ${name}`}
        disabledReason={
          blocked ?? (runs.some(isUnderWay) ? (alone ? 'It is running' : 'One of them is running') : undefined)
        }
        onClick={() => openResearch({ kind: 'delete-runs', runs })}
      />
    </div>
  )
}

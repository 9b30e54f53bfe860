import { Badge } from '../components/badge.tsx'
import { BotIcon } from '../components/icons.ts'
import { isOn } from '../../shared/contract/strategy-status.ts'
import { useReplica } from '../replica.ts'
import { useWorkbench } from './workbench-context.ts'

/** Money is a mode (ux.md, 7.1): while strategies run on paper, the whole window says so. */
export function PaperBadge() {
  const count = useReplica(({ strategyRun }) => [...strategyRun.values()].filter(isOn).length)
  const { openPanel } = useWorkbench()
  if (count === 0) return null
  return (
    <button
      type="button"
      className="mode-badge"
      aria-label={`Paper: ${count} ${count === 1 ? 'strategy runs' : 'strategies run'}`}
      onClick={() => openPanel('strategies')}
    >
      <Badge tone="paper" icon={BotIcon}>
        PAPER · <span className="numeric">{count}</span>
      </Badge>
    </button>
  )
}

/** What the frame shows while something plays: a badge, a bar across the top and an item of the status bar. */
import { Badge } from '../components/badge.tsx'
import { HistoryIcon } from '../components/icons.ts'
import { speedText, useActiveReplay } from '../replays.ts'
import { later } from '../panels/later.tsx'
import { useWorkbench } from './workbench-context.ts'

export const ReplayTransport = later(
  'The replay',
  async () => (await import('../panels/replay-transport.tsx')).ReplayTransport,
)
export const ReplayList = later('The replays', async () => (await import('../panels/replay-list.tsx')).ReplayList)

/** Money is a mode, and so is time that is not now (ux.md, 7.1). */
export function ReplayBadge() {
  const replay = useActiveReplay()
  const { togglePopover } = useWorkbench()
  if (replay === undefined) return null
  const state = replay.status === 'paused' ? 'paused' : speedText(replay.speed)
  return (
    <button
      type="button"
      className="mode-badge"
      aria-label={`Replay, ${state}: ${replay.title}`}
      onClick={() => togglePopover('replays')}
    >
      <Badge tone="replay" icon={HistoryIcon}>
        REPLAY · <span className="numeric">{state}</span>
      </Badge>
    </button>
  )
}

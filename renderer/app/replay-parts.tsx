/** What the frame shows while something plays: a badge, a bar across the top and an item of the status bar. */
import { useEffect, useRef } from 'react'
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import { Badge } from '../components/badge.tsx'
import { HistoryIcon } from '../components/icons.ts'
import { showToast } from '../components/toast.ts'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { isOn, speedText, useActiveReplay } from '../replays.ts'
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

/** Says once how each replay of this window's time went; it draws nothing. */
export function ReplayNews() {
  const replays = useReplica(({ replay }) => replay)
  const before = useRef(replays)
  useEffect(() => {
    for (const replay of replays.values()) {
      const was = before.current.get(replay.id)
      if (was !== undefined && isOn(was) && !isOn(replay)) tellEnd(replay)
    }
    before.current = replays
  }, [replays])
  return null
}

function tellEnd({ id, title, status, played, problem }: ReplayState): void {
  if (status === 'failed')
    showToast('error', {
      title: `The replay failed: ${title}`,
      text: problem === undefined ? undefined : sentenceOf(problem),
      cause: id,
    })
  else showToast('info', { title: `The replay has ended: ${title}`, text: `${count(played)} played`, cause: id })
}

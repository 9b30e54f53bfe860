import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { HistoryIcon } from '../components/icons.ts'
import { count } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { useSymbolZone } from './calendars.ts'
import { useBlocked } from './permission.ts'
import { ReplayTransport } from './replay-transport.tsx'
import { isOn } from '../replays.ts'
import { useWindowActions } from './window-actions.ts'
import './jobs.css'

/** Older ones are of no use here. */
const SHOWN = 10

/** Those that are on first, then the newest. */
export const orderedReplays = (replays: Iterable<ReplayState>): readonly ReplayState[] =>
  [...replays].toReversed().toSorted((a, b) => Number(isOn(b)) - Number(isOn(a)))

export function ReplayList() {
  const replays = useReplica(({ replay }) => replay)
  const { openReplay } = useWindowActions()
  const blocked = useBlocked()
  const ordered = orderedReplays(replays.values()).slice(0, SHOWN)
  const another = (
    <Button small icon={HistoryIcon} disabledReason={blocked} onClick={() => openReplay()}>
      Replay…
    </Button>
  )
  if (ordered.length === 0)
    return <EmptyState title="Nothing plays" text="Stored ticks and recordings can be played back." action={another} />
  return (
    <>
      <ul className="jobs" aria-label="Replays">
        {ordered.map((replay) => (
          <li key={replay.id}>
            <Line replay={replay} />
          </li>
        ))}
      </ul>
      <div className="replay-another">{another}</div>
    </>
  )
}

function Line({ replay }: { readonly replay: ReplayState }) {
  const zone = useSymbolZone(replay.instruments[0])
  const { status, problem, title, played } = replay
  return (
    <div className="job">
      <div className="row">
        <span className="ellipsis grow">{title}</span>
        {!isOn(replay) && (
          <Badge tone={status === 'failed' ? 'danger' : 'neutral'}>{status === 'failed' ? 'Failed' : 'Ended'}</Badge>
        )}
      </div>
      {isOn(replay) ? (
        <ReplayTransport replay={replay} zone={zone} />
      ) : (
        <span className="secondary">{problem === undefined ? `${count(played)} played` : sentenceOf(problem)}</span>
      )}
    </div>
  )
}

import type { ReplayState } from '../../shared/contract/replays.ts'
import { MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import { activeChart } from '../chart/active-chart.ts'
import { IconButton } from '../components/icon-button.tsx'
import { PauseIcon, PlayIcon, SquareIcon, StepForwardIcon } from '../components/icons.ts'
import type { MenuEntry } from '../components/menu-items.ts'
import { Menu } from '../components/menu.tsx'
import { Meter } from '../components/progress-bar.tsx'
import { ToolButton } from '../components/tool-button.tsx'
import { count, percent } from '../format/number.ts'
import { dateTime, type NamedZone } from '../format/time.ts'
import { useBlocked } from './permission.ts'
import { setReplaySpeed, speeds, stepReplay, stopReplay, toggleReplay } from './replay-actions.ts'
import { progressOf, speedText } from '../replays.ts'
import './replay.css'

export interface ReplayTransportProps {
  readonly replay: ReplayState
  /** Whose clock tells its position. */
  readonly zone: NamedZone
  /** Microseconds of the market's time until the bar of a chart closes; of the active chart without. */
  readonly stepSpan?: (() => number | undefined) | undefined
  /** Says what plays, where nothing around it does. */
  readonly titled?: boolean | undefined
}

/** Play and pause, step, speed, position and end of one replay. */
export function ReplayTransport({ replay, zone, stepSpan = ofActiveChart, titled }: ReplayTransportProps) {
  const blocked = useBlocked()
  const isPlaying = replay.status === 'playing'
  return (
    <div className="replay-transport" role="group" aria-label={`Replay: ${replay.title}`}>
      <IconButton
        icon={isPlaying ? PauseIcon : PlayIcon}
        label={isPlaying ? 'Pause replay' : 'Play replay'}
        keys={['Space']}
        small
        disabledReason={blocked}
        onClick={() => void toggleReplay(replay)}
      />
      <IconButton
        icon={StepForwardIcon}
        label="Step one bar"
        keys={['.']}
        small
        disabledReason={blocked}
        onClick={() => void stepReplay(replay, stepSpan() ?? MICROS_PER_MINUTE)}
      />
      <SpeedMenu replay={replay} blocked={blocked} />
      <Position replay={replay} zone={zone} />
      <IconButton
        icon={SquareIcon}
        className="replay-stop"
        label="Stop replay"
        small
        disabledReason={blocked}
        onClick={() => void stopReplay(replay)}
      />
      {titled === true && <span className="replay-title ellipsis secondary">{replay.title}</span>}
    </div>
  )
}

const ofActiveChart = (): number | undefined => activeChart()?.stepSpan()

interface SpeedMenuProps {
  readonly replay: ReplayState
  readonly blocked: string | undefined
}

function SpeedMenu({ replay, blocked }: SpeedMenuProps) {
  const entries = speeds.map((speed): MenuEntry => ({
    kind: 'check',
    id: String(speed),
    label: speed === 0 ? 'Flat out' : speedText(speed),
    checked: speed === replay.speed,
    disabledReason: blocked,
    onSelect: () => void setReplaySpeed(replay, speed),
  }))
  return (
    <Menu label="Speed of the replay" entries={entries}>
      <ToolButton opens className="numeric" aria-label={`Speed of the replay: ${speedText(replay.speed)}`}>
        {speedText(replay.speed)}
      </ToolButton>
    </Menu>
  )
}

function Position({ replay, zone }: Pick<ReplayTransportProps, 'replay' | 'zone'>) {
  const progress = progressOf(replay)
  return (
    <>
      <span className="numeric replay-position" title={`${count(replay.played)} played`}>
        {dateTime(replay.position, zone.local)} <span className="tertiary">{zone.name}</span>
      </span>
      {progress === undefined ? (
        <span className="numeric tertiary">{count(replay.played)} played</span>
      ) : (
        <>
          <span className="replay-meter">
            <Meter label={`Progress of ${replay.title}`} ratio={progress} />
          </span>
          <span className="numeric">{percent(Math.min(progress, 0.99), 0)}</span>
        </>
      )}
      {replay.status === 'paused' && <span className="replay-paused">Paused</span>}
    </>
  )
}

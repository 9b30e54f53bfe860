/** What can be done to what plays, by name and by key. */
import { MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import { activeChart } from '../chart/active-chart.ts'
import { rowOf } from '../chart/chart-choice.ts'
import type { Command } from '../commands/command.ts'
import { HistoryIcon, PauseIcon, StepForwardIcon } from '../components/icons.ts'
import { nextSpeed, setReplaySpeed, stepReplay, stopReplay, toggleReplay } from '../panels/replay-actions.ts'
import { replica } from '../replica.ts'
import { activeReplay, replayOf, speedText } from '../replays.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import { activeTape } from '../tape/active-tape.ts'
import { globalCommand as global, type CommandRest } from './global-command.ts'
import type { Workbench } from './workbench.ts'

export const replayCommands = ({ openReplay, togglePopover }: Workbench): readonly Command[] => [
  global('replay.start', 'Replay: Start replay\u2026', {
    icon: HistoryIcon,
    synonyms: ['recording', 'ticks', 'play back', 'simulate'],
    enabled: () => (replica.getState().link === 'live' ? true : 'The engine is not answering'),
    run: () => openReplay(),
  }),
  global('replay.list', 'Replay: Show replays', {
    synonyms: ['ended', 'failed', 'running'],
    run: () => togglePopover('replays'),
  }),
  // The arrows belong to the chart's crosshair.
  ofReplay('toggle', 'Pause or play', toggleReplay, { keys: 'Space', icon: PauseIcon, synonyms: ['resume', 'stop'] }),
  ofReplay('step', 'Step one bar', (replay) => stepReplay(replay, activeChart()?.stepSpan() ?? MICROS_PER_MINUTE), {
    keys: '.',
    icon: StepForwardIcon,
    synonyms: ['next bar', 'forward'],
  }),
  ofReplay('faster', 'Play faster', (replay) => setReplaySpeed(replay, nextSpeed(replay.speed, 1)), {
    keys: 'Alt+Up',
    synonyms: ['speed'],
  }),
  ofReplay('slower', 'Play slower', (replay) => setReplaySpeed(replay, nextSpeed(replay.speed, -1)), {
    keys: 'Alt+Down',
    synonyms: ['speed'],
  }),
  ofReplay('end', 'Stop replay', stopReplay, { synonyms: ['end', 'cancel'] }),
  global('tape.toggle', 'Tape: Pause or resume', {
    keys: 'Alt+P',
    icon: PauseIcon,
    synonyms: ['time and sales', 'ticks'],
    value: () => (activeTape()?.state().paused === true ? 'Paused' : ''),
    enabled: () => (activeTape() === undefined ? 'Time & sales is not open' : true),
    run: () => activeTape()?.toggle(),
  }),
]

/** The keys act on a chart; by name it is found everywhere. */
const ofReplay = (
  id: string,
  title: string,
  act: (replay: ReplayState) => Promise<void>,
  rest: Omit<CommandRest, 'run'>,
): Command => ({
  id: `replay.${id}`,
  title: `Replay: ${title}`,
  scope: 'chart',
  ...rest,
  value: () => {
    const replay = current()
    return replay === undefined ? '' : speedText(replay.speed)
  },
  enabled: () => (current() === undefined ? 'Nothing plays' : true),
  run: () => {
    const replay = current()
    if (replay !== undefined) void act(replay)
  },
})

/** What plays into the chart in use, else the newest one. */
function current(): ReplayState | undefined {
  const { instrument, replay } = replica.getState()
  const row = rowOf(instrument, activeChart()?.instrument() ?? '')
  return (row && replayOf(replay.values(), row.id)) ?? activeReplay(replay.values())
}

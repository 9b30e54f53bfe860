import type { ReplayState } from '../../../shared/contract/replays.ts'

/** Of stored ticks, playing; what is named is otherwise. */
export const aReplay = (part: Partial<ReplayState> = {}): ReplayState => ({
  id: 'r',
  title: 'EURUSD.FX, stored ticks',
  source: 'stored',
  instruments: ['eur'],
  status: 'playing',
  speed: 10,
  played: 0,
  owner: 'admin',
  ...part,
})

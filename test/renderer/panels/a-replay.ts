import type { ReplayState } from '../../../shared/contract/replays.ts'

const counts = { received: 0, accepted: 0, quarantined: 0, rejected: 0, sequenceGaps: 0, added: 0, bars: 0 }

const played = {
  id: 'r',
  title: 'EURUSD.FX, stored ticks',
  source: 'stored',
  instruments: ['eur'],
  status: 'playing',
  speed: 10,
  played: 0,
  counts,
  owner: 'admin',
} as const

/** Of stored ticks, playing; what is named is otherwise. */
export const aReplay = (part: Partial<ReplayState> = {}): ReplayState => ({
  ...played,
  instruments: [...played.instruments],
  ...part,
})

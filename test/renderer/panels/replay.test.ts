import { expect, test } from 'vitest'
import { leftOf } from '../../../renderer/panels/bar-countdown.tsx'
import { nextSpeed } from '../../../renderer/panels/replay-actions.ts'
import { orderedReplays } from '../../../renderer/panels/replay-list.tsx'
import { activeReplay, progressOf, replayOf, speedText } from '../../../renderer/replays.ts'
import { micros } from '../../../shared/domain/units.ts'
import { steadyBars } from '../chart/list-source.ts'
import { aReplay } from './a-replay.ts'

test('the newest one that plays or is paused is the active one', () => {
  const replays = [aReplay({ id: 'a' }), aReplay({ id: 'b', status: 'paused' }), aReplay({ id: 'c', status: 'ended' })]
  expect([activeReplay(replays)?.id, activeReplay([aReplay({ status: 'failed' })])]).toEqual(['b', undefined])
})

test('an instrument is fed by the one that has it', () => {
  const replays = [aReplay({ id: 'a' }), aReplay({ id: 'b', instruments: ['btc'] })]
  expect([replayOf(replays, 'eur')?.id, replayOf(replays, 'btc')?.id, replayOf(replays, 'aapl')]).toEqual([
    'a',
    'b',
    undefined,
  ])
})

test('its progress is known only with both ends', () => {
  const ends = { from: micros(100), to: micros(300) }
  expect(
    [{ ...ends, position: micros(150) }, { ...ends, position: micros(900) }, { position: micros(1) }, ends].map(
      (part) => progressOf(aReplay(part)),
    ),
  ).toEqual([0.25, 1, undefined, undefined])
})

test.each([
  [1, 1, 2],
  [1, -1, 1],
  [1000, 1, 0],
  [0, -1, 1000],
  [0, 1, 0],
  [3, 1, 10],
] as const)('from speed %s by %s comes %s', (speed, by, next) => {
  expect(nextSpeed(speed, by)).toBe(next)
})

test('a speed is written as a factor, and none as flat out', () => {
  expect([speedText(10), speedText(0)]).toEqual(['10\u00D7', 'flat out'])
})

test('those that are on come first, then the newest', () => {
  const replays = [aReplay({ id: 'a' }), aReplay({ id: 'b', status: 'ended' }), aReplay({ id: 'c', status: 'failed' })]
  expect(orderedReplays(replays).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
})

const FIVE_MINUTES = 300_000_000
const bars = steadyBars(2)
const live = { now: micros(FIVE_MINUTES + 60_000_000), replay: undefined, forming: FIVE_MINUTES, heard: 1000 }
const model = (part: object = {}) =>
  ({
    state: { bars, live },
    timeframe: { unit: 'minute', count: 5 },
    replay: undefined,
    link: 'live',
    ...part,
  }) as unknown as Parameters<typeof leftOf>[0]

test('an open bar is counted down by the engine’s clock, which goes on by itself', () => {
  expect([leftOf(model(), 1000), leftOf(model(), 31_000), leftOf(model(), 900_000)]).toEqual([240e6, 210e6, 0])
})

test('in a replay it is counted down by the replay’s clock, which stands while it is paused', () => {
  const replayed = { state: { bars, live: { ...live, replay: 'r' } } }
  const position = micros(FIVE_MINUTES + 90_000_000)
  expect([
    leftOf(model(replayed), 31_000),
    leftOf(model({ ...replayed, replay: aReplay({ position }) }), 31_000),
  ]).toEqual([240e6, 210e6])
})

test('nothing is counted down where no bar forms, where bars count, or while the engine is away', () => {
  expect([
    leftOf(model({ state: { bars, live: { ...live, forming: undefined } } }), 1000),
    leftOf(model({ timeframe: { unit: 'tick', count: 100 } }), 1000),
    leftOf(model({ link: 'lost' }), 1000),
  ]).toEqual([undefined, undefined, undefined])
})

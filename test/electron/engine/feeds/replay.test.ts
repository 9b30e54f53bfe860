import { expect, test } from 'vitest'
import { ReplayClock, type Pace } from '../../../../electron/engine/feeds/replay-clock.ts'
import { arrivalOf, replayFeed, type Playable } from '../../../../electron/engine/feeds/replay.ts'
import type { FeedBatch, FeedEvent } from '../../../../electron/engine/ports.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { FakeTimer } from './fake-timer.ts'

const START = 1_723_161_600_000_000
const at = (seconds: number): FeedEvent => ({ kind: 'link', time: micros(START + seconds * 1e6), state: 'up' })

/** What came at these seconds, in batches. */
const playable = (...batches: number[][]): Playable => ({
  source: 'test',
  async *play() {
    for (const seconds of batches) yield { events: seconds.map(at), raw: (n) => `message ${seconds[n]}` }
  },
})

/** A replay that has begun, and the seconds whose events were played so far. */
function playing(pace: Partial<Pace>, ...batches: number[][]) {
  const timer = new FakeTimer()
  const control = new AbortController()
  const [played, raws, changes]: [number[], string[], Pace[]] = [[], [], []]
  const clock = new ReplayClock(timer, { speed: 1, paused: false, ...pace }, () => changes.push(clock.pace))
  const take = async (batch: FeedBatch) => {
    played.push(...batch.events.map((event) => (arrivalOf(event) - START) / 1e6))
    raws.push(...batch.events.map((_event, n) => batch.raw(n)))
  }
  const done = replayFeed(playable(...batches), clock).run(take, control.signal)
  return { timer, clock, control, played, raws, changes, done, second: () => (clock.now() - START) / 1e6 }
}

test('at 1x what came a second later is played a second later, and the clock goes on in between', async () => {
  const { timer, played, second } = playing({}, [0, 1], [1, 3])
  await timer.pass(999)
  expect([played, second()]).toEqual([[0], 0.999])
  await timer.pass(1)
  expect([played, second()]).toEqual([[0, 1, 1], 1])
  await timer.pass(1500)
  expect([played, second()]).toEqual([[0, 1, 1], 2.5])
  await timer.pass(5000)
  expect([played, second()]).toEqual([[0, 1, 1, 3], 3])
})

test('at 100x a hundred seconds take one', async () => {
  const { timer, played } = playing({ speed: 100 }, [0, 50, 100, 150])
  await timer.pass(1000)
  expect(played).toEqual([0, 50, 100])
})

test('flat out takes no time of the machine, and the clock is that of what was played last', async () => {
  const { timer, played, second, done } = playing({ speed: 0 }, [0, 3600], [7200])
  await timer.pass(0)
  await done
  expect([played, second()]).toEqual([[0, 3600, 7200], 7200])
})

test('the clock never passes what was not played yet', async () => {
  const { timer, clock } = playing({}, [0, 1])
  await timer.pass(0)
  clock.set({ pause: true })
  await timer.pass(10_000)
  expect(clock.now()).toBe(START)
})

test('a pause stops the clock, and it goes on where it stood', async () => {
  const { timer, clock, played, second } = playing({}, [0, 1, 2])
  await timer.pass(500)
  clock.set({ pause: true })
  await timer.pass(60_000)
  expect([played, second()]).toEqual([[0], 0.5])
  clock.set({ pause: false })
  await timer.pass(500)
  expect([played, second()]).toEqual([[0, 1], 1])
})

test('a change of speed holds from the moment it is made', async () => {
  const { timer, clock, played } = playing({}, [0, 10, 20])
  await timer.pass(5000)
  clock.set({ speed: 10 })
  await timer.pass(499)
  expect(played).toEqual([0])
  await timer.pass(1)
  expect(played).toEqual([0, 10])
  clock.set({ speed: 0 })
  await timer.pass(0)
  expect(played).toEqual([0, 10, 20])
})

test.each([0, 1, 1000])('a step plays so much of the market’s time at speed %d and pauses', async (speed) => {
  const { timer, clock, played, second, changes } = playing({ speed, paused: true }, [0, 30, 60, 61], [90, 200])
  await timer.pass(0)
  clock.set({ step: 60e6 })
  await timer.pass(100_000)
  expect([played, second(), changes.at(-1)]).toEqual([[0, 30, 60], 60, { speed, paused: true }])
  clock.set({ step: 60e6 })
  await timer.pass(100_000)
  expect([played, second()]).toEqual([[0, 30, 60, 61, 90], 120])
})

test('a step that is asked for before anything came counts from what comes first', async () => {
  const { timer, clock, played, second } = playing({ speed: 1000, paused: true }, [0, 30, 60, 61])
  clock.set({ step: 60e6 })
  await timer.pass(1_000)
  expect([played, second()]).toEqual([[0, 30, 60], 60])
})

test('a record is that of its event, also where a batch was played in parts', async () => {
  const { timer, raws } = playing({}, [0, 1, 2])
  await timer.pass(2000)
  expect(raws).toEqual(['message 0', 'message 1', 'message 2'])
})

test('it ends at once when it is stopped, playing or paused', async () => {
  for (const paused of [false, true]) {
    const { timer, control, played, done } = playing({ paused }, [0, 1000])
    await timer.pass(10)
    control.abort()
    await done
    expect(played).toEqual(paused ? [] : [0])
  }
})

import { expect, test } from 'vitest'
import type { BarSource } from '../../../renderer/chart/bar-source.ts'
import { LiveBars, type LiveChange } from '../../../renderer/chart/live-bars.ts'
import { micros } from '../../../shared/domain/units.ts'
import { barsOf, settled } from './list-source.ts'

const wanted = { instrument: 'AAPL.XNAS', timeframe: '5m', view: 'regular' } as const

function liveSource() {
  const values: unknown[] = []
  let wake = () => {}
  const source: BarSource = {
    read: () => Promise.reject(new Error('nothing is stored')),
    watch: async function* (_ask, signal) {
      signal?.addEventListener('abort', () => wake())
      while (signal?.aborted !== true) {
        const value = values.shift()
        if (value instanceof Error) throw value
        if (value !== undefined) yield value as never
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
  const push = (
    part:
      | {
          readonly bars: readonly (readonly [time: number, close: number])[]
          readonly closed: number
          readonly reset?: boolean
        }
      | Error,
  ): void => {
    values.push(
      part instanceof Error
        ? part
        : {
            ...barsOf(part.bars.map(([time, close]) => ({ time, close }))),
            closed: part.closed,
            now: micros(1),
            reset: part.reset ?? false,
          },
    )
    wake()
  }
  return { source, push }
}

/** Frames come when the test says so. */
function follow({ source }: ReturnType<typeof liveSource>) {
  const frames: (() => void)[] = []
  const changes: LiveChange[] = []
  const problems: (string | undefined)[] = []
  const live = new LiveBars({
    source,
    onChange: (change) => changes.push(change),
    onProblem: (problem) => problems.push(problem?.message),
    frame: (act) => frames.push(act),
  })
  live.follow(wanted)
  return { live, changes, problems, frame: () => frames.splice(0).forEach((act) => act()) }
}

const told = ({ bars, forming, reset }: LiveChange) => ({
  bars: Array.from(bars.time, (time, at) => [time, bars.close[at]]),
  forming,
  reset,
})

test('what comes within a frame is one change: the newest of each bar', async () => {
  const feed = liveSource()
  const { changes, frame } = follow(feed)
  feed.push({ bars: [[5, 1]], closed: 0 })
  feed.push({
    bars: [
      [5, 2],
      [10, 3],
    ],
    closed: 1,
  })
  await settled()
  expect(changes).toEqual([])
  frame()
  expect(changes.map(told)).toEqual([
    {
      bars: [
        [5, 2],
        [10, 3],
      ],
      forming: 10,
      reset: false,
    },
  ])
})

test('a new beginning drops what waits from before it', async () => {
  const feed = liveSource()
  const { changes, frame } = follow(feed)
  feed.push({ bars: [[5, 1]], closed: 0 })
  feed.push({ bars: [[1, 9]], closed: 0, reset: true })
  feed.push({ bars: [[1, 8]], closed: 0 })
  await settled()
  frame()
  expect(changes.map(told)).toEqual([{ bars: [[1, 8]], forming: 1, reset: true }])
})

test('a value that tells the time only leaves the forming bar forming', async () => {
  const feed = liveSource()
  const { changes, frame } = follow(feed)
  feed.push({ bars: [[5, 1]], closed: 0 })
  await settled()
  frame()
  feed.push({ bars: [], closed: 0 })
  await settled()
  frame()
  feed.push({ bars: [[5, 1]], closed: 1 })
  await settled()
  frame()
  expect(changes.map(({ forming }) => forming)).toEqual([5, 5, undefined])
})

test('a stream that breaks off says why, and another one can be asked for', async () => {
  const feed = liveSource()
  const { live, problems, changes, frame } = follow(feed)
  feed.push(new Error('Too many streams'))
  await settled()
  live.follow(wanted)
  feed.push({ bars: [[5, 1]], closed: 0 })
  await settled()
  frame()
  expect([problems, changes.length]).toEqual([[undefined, 'Too many streams', undefined], 1])
})

test('after closing nothing is told', async () => {
  const feed = liveSource()
  const { live, changes, frame } = follow(feed)
  feed.push({ bars: [[5, 1]], closed: 0 })
  await settled()
  live.close()
  frame()
  expect(changes).toEqual([])
})

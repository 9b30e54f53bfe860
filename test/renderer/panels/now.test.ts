import { expect, onTestFinished, test, vi } from 'vitest'
import { makeTicker } from '../../../renderer/panels/now.ts'

function aTicker() {
  vi.useFakeTimers({ now: 1_700_000_000_400 })
  onTestFinished(() => void vi.useRealTimers())
  return makeTicker(() => Date.now())
}

test('all who watch are told once a second, just after it began', () => {
  const ticker = aTicker()
  const told: number[] = []
  const stop = [ticker.subscribe(() => told.push(ticker.now())), ticker.subscribe(() => told.push(ticker.now()))]
  vi.advanceTimersByTime(1700)
  for (const each of stop) each()
  vi.advanceTimersByTime(5000)
  const [first, second] = [1_700_000_001_000_000, 1_700_000_002_000_000]
  expect(told).toEqual([first, first, second, second])
})

test('who comes after a pause sees the time that it is', () => {
  const ticker = aTicker()
  ticker.subscribe(() => {})()
  vi.advanceTimersByTime(60_000)
  expect(ticker.now()).toBe(1_700_000_060_000_000)
})

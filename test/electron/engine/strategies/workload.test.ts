import { expect, test } from 'vitest'
import { Workload, type Load } from '../../../../electron/engine/strategies/workload.ts'

const at = (wallMs: number, marketMs = wallMs) => ({ wallMs, marketMs })
const load = (of: Partial<Load>): Load => ({ recent: 0, all: 0, cpuMs: 0, ...of })

test('20 slow callbacks of the last 100 make it slow, and less than 10 no longer', () => {
  const workload = new Workload()
  const slow = [19, 20, 15, 9, 15].map((recent, n) => workload.look(load({ recent, all: 20 }), at(n)).slow)
  expect(slow).toEqual([false, true, true, false, false])
})

test('200 slow callbacks while it is slow are too many, however many there were before', () => {
  const workload = new Workload()
  const look = (recent: number, all: number) => workload.look(load({ recent, all }), at(all)).tooMuch
  expect([look(5, 900), look(20, 1000), look(40, 1179)]).toEqual([undefined, undefined, undefined])
  expect(look(40, 1180)).toContain('200 of its callbacks')
})

/** Looked at each second for so many. */
function busy(seconds: number, share: number, marketMs = (ms: number) => ms) {
  const workload = new Workload()
  const looks = Array.from({ length: seconds + 1 }, (_, n) =>
    workload.look(load({ cpuMs: n * 1000 * share }), at(n * 1000, marketMs(n * 1000))),
  )
  return looks.at(-1)?.tooMuch
}

test('more than 60 % of a core for 30 seconds is too much', () => {
  expect([busy(29, 0.9), busy(60, 0.59)]).toEqual([undefined, undefined])
  expect(busy(30, 0.75)).toBe('It took 75 % of a core for 30 s; the limit is 60 %')
})

test('a replay that runs ahead of the clock is measured by the time of its market', () => {
  expect(busy(60, 0.9, (ms) => 100 * ms)).toBeUndefined()
})

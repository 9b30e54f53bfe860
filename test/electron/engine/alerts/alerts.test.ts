import { afterEach, beforeEach, expect, test } from 'vitest'
import { machineTimer } from '../../../../electron/engine/timer.ts'
import type { Store, Timer } from '../../../../electron/engine/ports.ts'
import { price } from '../../../../shared/domain/units.ts'
import { aQuote, aTrade, anOpenStore, at, id } from '../market/some-market.ts'
import { someAlerts, trades } from './some-alerts.ts'

let store: Store
beforeEach(async () => {
  store = await anOpenStore()
})
afterEach(() => store.close())

const some = (timer: Timer = machineTimer) => someAlerts(store, timer)
const instrument = 'BTCUSDT.TEST'
const rises = { instrument, condition: 'rises above', price: 100.5, repeat: 'once', timeframe: '1m' } as const

test('an alert fires at the first trade beyond its price, once, and says so when that is stored', async () => {
  const { alerts, play, only, log, told } = await some()
  await alerts.add({ ...rises, note: 'take profit' }, 'ann')
  await play(trades(1, 100, 100.5, 100.75, 100.25, 101))
  const fired = { time: at(3), price: 100.75 }
  expect(only()).toMatchObject({ status: 'fired', firings: 1, fired, owner: 'ann' })
  expect(log).toEqual(['BTCUSDT.TEST rose above 100.5, at 100.75: take profit'])
  expect(told.at(-1)).toEqual(only())
  expect(await store.alerts.list()).toEqual([{ alert: only(), side: 'above' }])
  await alerts.close()
})

test('one that has fired does not fire again after a restart, and one that waits goes on from where the price was', async () => {
  const first = await some()
  await first.alerts.add(rises, 'ann')
  const waits = await first.alerts.add({ ...rises, condition: 'falls below', price: 90 }, 'ann')
  await first.play(trades(1, 100, 101))
  await first.alerts.close()
  const second = await some()
  await second.play(trades(11, 102, 99, 103))
  expect(second.log).toEqual([])
  await second.alerts.close()
  // While no engine runs the price falls through the level: the first trade after that is beyond the gap.
  const third = await some()
  await third.play(trades(21, 80))
  expect(third.log).toEqual(['BTCUSDT.TEST fell below 90, at 80'])
  expect(third.alerts.list().find(({ id }) => id === waits.id)?.status).toBe('fired')
  await third.alerts.close()
})

test('one for every time fires at most once in a bar', async () => {
  const { alerts, play, only, log } = await some()
  await alerts.add({ ...rises, condition: 'crosses', repeat: 'once a bar' }, 'ann')
  // The minutes begin at 0 and 60.
  await play([...trades(1, 100, 101, 100, 101), ...trades(61, 102, 100, 101)])
  expect(log).toEqual(['BTCUSDT.TEST crossed 100.5, at 101', 'BTCUSDT.TEST crossed 100.5, at 100'])
  expect(only()).toMatchObject({ status: 'active', firings: 2, fired: { time: at(62), price: 100 } })
  await alerts.close()
})

test('a replay rehearses it: it is marked and spent no more than before', async () => {
  const { alerts, play, only, log } = await some()
  await alerts.add(rises, 'ann')
  await play(trades(1, 100, 101, 100, 101), 'replay-1')
  expect(log).toEqual(['In a replay, BTCUSDT.TEST rose above 100.5, at 101'])
  const rehearsed = { time: at(2), price: 101, replay: 'replay-1' }
  expect(only()).toMatchObject({ status: 'active', firings: 0, rehearsed })
  // What the replay showed says nothing about where the market is.
  await play(trades(11, 101, 100, 101))
  expect(only()).toMatchObject({ status: 'fired', fired: { time: at(13), price: 101 } })
  await alerts.close()
})

test('where only quotes come, it looks at the mids of closed minutes', async () => {
  const { alerts, play, log } = await some()
  await alerts.add(rises, 'ann')
  const quote = (seconds: number, mid: number) => aQuote(seconds, { bid: price(mid - 0.01), ask: price(mid + 0.01) })
  // Within the first minute it was above already, but not at its end.
  await play([quote(1, 100), quote(20, 101), quote(50, 100), quote(70, 101), quote(130, 101), quote(131, 101)])
  expect(log).toEqual(['BTCUSDT.TEST rose above 100.5, at 101'])
  await alerts.close()
})

test('a paused one sees nothing, and waits anew from where the price is by then', async () => {
  const { alerts, play, only, log } = await some()
  const { id: added } = await alerts.add(rises, 'ann')
  await play(trades(1, 100))
  await alerts.pause(added, true)
  await play(trades(11, 101))
  expect(only()).toMatchObject({ status: 'paused', firings: 0 })
  await alerts.pause(added, false)
  await play(trades(21, 102, 100, 103))
  expect(log).toEqual(['BTCUSDT.TEST rose above 100.5, at 103'])
  await alerts.close()
})

test('its expiry ends it, whether anything comes or not', async () => {
  let wake = () => {}
  const waking: Timer = { now: () => 0, sleep: () => new Promise((resolve) => (wake = resolve)) }
  const { alerts, play, only, log, clock } = await some(waking)
  await alerts.add({ ...rises, expires: at(5) }, 'ann')
  await play(trades(1, 100))
  clock.time = at(6)
  wake()
  await expect.poll(() => only().status).toBe('expired')
  await play([aTrade(7, { price: price(101) })])
  expect(log).toEqual([])
  await alerts.close()
})

test('a tick after the expiry comes too late, even before the clock has said so', async () => {
  const { alerts, play, only, log } = await some()
  await alerts.add({ ...rises, expires: at(2) }, 'ann')
  await play(trades(1, 100, 101))
  expect(log).toEqual([])
  expect(only().status).toBe('expired')
  await alerts.close()
})

test('what cannot be waited for is refused in one sentence', async () => {
  await writeClose(104)
  const { alerts } = await some()
  const asked = (change: object) => alerts.add({ ...rises, ...change }, 'ann').catch((error: Error) => error.message)
  expect(await asked({ price: 100.505 })).toBe(
    '100.505 is between two price steps of BTCUSDT.TEST: the nearest are 100.50 and 100.51.',
  )
  expect(await asked({})).toBe(
    'BTCUSDT.TEST is at 104, which is above 100.5 already: choose another price, or let the alert fire when the price crosses it.',
  )
  expect(await asked({ condition: 'crosses', expires: at(-1) })).toBe(
    'The alert would expire at 2024-08-08T23:58:59Z, which is past: choose a later time, or none.',
  )
  expect(await asked({ condition: 'crosses', timeframe: '100t' })).toBe(
    'An alert fires once in a bar of a time, such as 5m or 1d: bars of 100t have none.',
  )
  expect(await asked({ instrument: 'NONE.X' })).toContain('There is no instrument NONE.X')
  expect(alerts.list()).toEqual([])
  await alerts.close()
})

test('a change makes it wait anew; deleted, it can be had back as it was', async () => {
  const { alerts, play, only, told } = await some()
  const { id: added } = await alerts.add(rises, 'ann')
  await play(trades(1, 100, 101))
  expect(await alerts.change({ alert: added, condition: 'falls below', price: 90, expires: at(900) })).toMatchObject({
    status: 'active',
    condition: 'falls below',
    price: 90,
    expires: at(900),
    firings: 1,
  })
  expect(await alerts.change({ alert: added, expires: null })).not.toHaveProperty('expires')
  const before = only()
  await alerts.remove(added)
  expect([alerts.list(), await store.alerts.list(), told.at(-1)]).toEqual([[], [], undefined])
  expect(await alerts.putBack(added)).toEqual(before)
  expect((await store.alerts.list()).map(({ alert }) => alert)).toEqual([before])
  await expect(alerts.pause('none', true)).rejects.toThrow('There is no alert none')
  await alerts.close()
})

/** A day before the market of these tests begins. */
async function writeClose(close: number): Promise<void> {
  const column = (value: number) => Float64Array.of(value)
  const prices = { open: column(close), high: column(close), low: column(close), close: column(close) }
  const bars = { time: column(at(-86_340 * 2)), ...prices, volume: column(1), ticks: column(NaN) }
  await (await some()).alerts.close()
  await store.bars.write({ instrument: id, timeframe: { unit: 'day', count: 1 }, side: 'trade', source: 'test' }, bars)
}

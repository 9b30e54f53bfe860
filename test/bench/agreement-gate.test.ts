import { expect, test } from 'vitest'
import { agreementBars } from '../../bench/generated-bars.ts'
import { openSimulation } from '../../shared/domain/simulation.ts'
import { micros, MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import { anInstrument, anOrder, someSettings } from '../shared/domain/simulated.ts'

/** Of every engine that is compared: SMA 10/30 on a million bars, long only, one unit, 1e-4 of value, next open. */
test('the agreement gate ends on the equity and the trades that every engine has', () => {
  const series = agreementBars(1_000_000)
  const closes = series.time.map((time) => time + MICROS_PER_MINUTE)
  const day = Int32Array.from(series.time, (time) => Math.floor(time / MICROS_PER_DAY))
  const settings = someSettings({ cash: 1_000_000, costs: { feeRate: 1e-4 } })
  const run = openSimulation([anInstrument({ ...series, closes, day })], settings)
  let [fast, slow] = [0, 0]
  const close = (bar: number) => series.close[bar] ?? 0
  for (let bar = 0; bar < closes.length; bar++) {
    fast += close(bar) - close(bar - 10)
    slow += close(bar) - close(bar - 30)
    const lead = bar < 29 ? 0 : fast / 10 - slow / 30
    if (lead === 0) continue
    const now = micros(closes[bar] ?? 0)
    run.advance(now)
    const held = run.position(0) !== 0
    if (lead > 0 !== held) run.submit(anOrder({ quantity: 1, side: held ? 'sell' : 'buy' }), now)
  }
  run.advance(micros(closes.at(-1) ?? 0))
  expect([run.curve({ closes }).equity.at(-1)?.toFixed(6), run.trades().length]).toEqual(['979928.342175', 19_037])
})

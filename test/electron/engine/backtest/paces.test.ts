import { expect, test } from 'vitest'
import { agreementBars } from '../../../../bench/generated-bars.ts'
import { mapColumns } from '../../../../shared/domain/bar.ts'
import type { RunSettings } from '../../../../shared/domain/run-settings.ts'
import type { RunResult } from '../../../../shared/domain/run.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { anInstrument, backtest, bytesOf, feedOf } from './a-backtest.ts'
import { strategies } from './some-strategies.ts'

const count = 3000
const whole = agreementBars(2 * count)
/** Two walks over the same minutes. */
const part = (from: number) =>
  feedOf(
    { ...mapColumns((name) => whole[name].slice(from, from + count)), time: whole.time.slice(0, count) },
    MICROS_PER_MINUTE,
  )
const stored = { 'ONE.TEST 1m': part(0), 'TWO.TEST 1m': part(count) }
const instruments = [anInstrument('ONE'), anInstrument('TWO')]

const run = (source: string, asked: Partial<RunSettings>): Promise<RunResult> =>
  backtest(source, asked, { stored, instruments })

test.each(Object.entries(strategies))(
  '%s comes to the same bytes in every pace',
  async (_name, { source, asked, acts }) => {
    const results = []
    for (const pace of ['bar', 'horizon', 'speculate'] as const) results.push(await run(source, { ...asked, pace }))
    const [bar] = results
    const [expected] = results.map(bytesOf)
    expect({
      status: bar?.status,
      failure: bar?.failure,
      acts: (bar?.orders.length ?? 0) >= acts,
      same: results.map((each) => bytesOf(each) === expected),
    }).toEqual({ status: 'done', failure: undefined, acts: true, same: [true, true, true] })
  },
)
